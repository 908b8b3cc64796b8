"""Slack: Socket Mode or HTTP in, Block Kit out."""
