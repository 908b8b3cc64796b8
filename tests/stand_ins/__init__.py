"""Local servers that stand in for the vendors: they keep whole requests, and fail when they are told to."""
