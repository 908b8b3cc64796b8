"""A busy hour under every fault: the real service, killed and misled, between stand-ins of Slack and Teams."""
