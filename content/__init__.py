"""What is learnt: notes to documents, concepts, items, and a search over them. Knows no chat and no clock."""
