"""Who asks and answers, and where."""
