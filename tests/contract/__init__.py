"""One set of cases, every implementation."""
