"""The web room: a channel in the browser that needs no account."""
