"""Korean and English as people type them: normal forms, particles, keyboard slips, other names."""
