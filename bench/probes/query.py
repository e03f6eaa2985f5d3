"""The yardstick for the first rows: import sqlmodel and read one page of noes, without a window."""

from __future__ import annotations

import json
import sys
from time import monotonic

start = monotonic()

from sqlmodel import Field, Session, SQLModel, create_engine, select  # noqa: E402


class Application(SQLModel, table=True):
    id: str = Field(primary_key=True)
    company: str
    role: str


class StageEvent(SQLModel, table=True):
    __tablename__ = "stage_event"
    id: str = Field(primary_key=True)
    application_id: str
    kind: str
    day: str


engine = create_engine(f"sqlite:///{sys.argv[1]}/resilience.db")
with Session(engine) as session:
    rows = session.exec(
        select(Application, StageEvent)
        .where(StageEvent.application_id == Application.id, StageEvent.kind == "rejected")
        .order_by(StageEvent.day)
        .limit(200)
    ).all()
print(json.dumps({"seconds": monotonic() - start, "rows": len(rows)}))
