"""The real process over real HTTP, and a real browser."""
