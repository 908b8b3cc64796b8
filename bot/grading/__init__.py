"""A reply to a grade. One module an item kind; pure functions."""
