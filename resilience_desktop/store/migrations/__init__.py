"""Alembic's scripts: one file a version of the schema, numbered from 0001."""
