"""Speed and memory, each next to a named floor; `make bench`."""
