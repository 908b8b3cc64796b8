"""Document to concepts: what the notes define, and where."""
