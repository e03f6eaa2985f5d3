"""How one came into a window and how one went out of it."""
