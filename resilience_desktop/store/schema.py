"""The version of the schema, and the marks that tell our database from any other file."""

from __future__ import annotations

SCHEMA_VERSION = 7
"""`PRAGMA user_version` of a database this program can use as it is."""

APPLICATION_ID = 0x5265736C
"""`PRAGMA application_id`: "Resl"."""

MADE_BY = "made_by"
"""The setting that names the version of the program which brought the data to its version."""

DATABASE_NAME = "resilience.db"
SQLITE_HEADER = b"SQLite format 3\x00"
