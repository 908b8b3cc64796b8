"""Slack: slack-bolt in, slack_sdk out. Imported only where Slack is set up; its libraries are slow to load.

address.py        where a message stands, as an opaque address
fields.py         single fields of payloads
heard.py          what payloads come down to
parse.py          payload -> what was said or pressed
render.py         card -> blocks
client.py         the Web API
errors.py         what its errors mean
queue.py          one line a (workspace, method, channel): limits are kept, and nobody waits for another
tokens.py         whose token a call carries; renewed before it ends
vault.py          tokens at rest
installations.py  who has installed the app
oauth.py          the two pages of an installation
signing_in.py     one token from the settings, or many from installations
routes.py         requests: verified, parsed, handed over, acknowledged
socket.py         the same without a public address
members.py        who a member is
answers.py        how an answer gets back
manifest.py       the app as Slack must know it
check.py          what a set-up lacks
platform.py       all of it together
"""

from bot.platforms.slack.oauth import OAuthSettings
from bot.platforms.slack.platform import SlackPlatform

__all__ = ["OAuthSettings", "SlackPlatform"]
