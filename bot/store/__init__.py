"""What people did and what was posted: SQLite, one writer. The only thing that must never be lost."""
