"""A query to concepts, ranked, with the courage to find nothing."""
