"""Microsoft Teams: botbuilder-core in and out. Imported only where Teams is set up; its libraries are slow to load.

address.py    where a message stands, as an opaque address
parse.py      activity -> what was said or pressed
render.py     card -> Adaptive Card
keys.py       the keys that activities are signed with
adapter.py    botbuilder's adapter, and who may come in
client.py     sending, and its errors
routes.py     requests: checked, let in, handed over, answered
answers.py    how an answer gets back
platform.py   all of it together
"""

from bot.platforms.teams.platform import TeamsPlatform

__all__ = ["TeamsPlatform"]
