"""Keys of records: random, so that two copies of a profile can be merged one day."""

from __future__ import annotations

import uuid


def new_id() -> str:
    """A random UUID (version 4) as 36 characters."""
    return str(uuid.uuid4())
