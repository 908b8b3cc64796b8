"""Slack: slack-bolt in, slack_sdk out. Imported only where Slack is set up; its libraries are slow to load.

address.py    where a message stands, as an opaque address
parse.py      payload -> what was said or pressed
render.py     card -> blocks
client.py     the Web API and its errors
routes.py     requests: verified, parsed, handed over, acknowledged
members.py    who a member is
answers.py    how an answer gets back
platform.py   all of it together
"""

from bot.platforms.slack.platform import SlackPlatform

__all__ = ["SlackPlatform"]
