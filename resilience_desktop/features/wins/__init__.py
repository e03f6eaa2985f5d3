"""The catalogue of wins: one's own evidence, at hand when it is needed."""
