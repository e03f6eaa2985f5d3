"""The engine room of the store: SQLite through SQLModel. It knows no feature's tables."""
