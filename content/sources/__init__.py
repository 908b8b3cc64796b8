"""Where notes come from. One module a source."""
