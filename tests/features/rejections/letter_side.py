"""The part of a desk in memory that is about letters and thoughts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from resilience_desktop.features.rejections.feedback_port import (
    REPLY_DAYS,
    ReframeDraft,
    ReframeRecord,
    RequestDraft,
    RequestRecord,
)


class LetterSide:
    """Requests and thoughts in dictionaries; made when first asked for."""

    @property
    def _letters(self) -> dict[str, RequestRecord]:
        found: dict[str, RequestRecord] = self.__dict__.setdefault("letters_kept", {})
        return found

    @property
    def _thoughts(self) -> dict[str, ReframeRecord]:
        found: dict[str, ReframeRecord] = self.__dict__.setdefault("thoughts_kept", {})
        return found

    def my_name(self) -> str:
        return str(self.__dict__.get("name_kept", ""))

    def keep_my_name(self, name: str) -> None:
        self.__dict__["name_kept"] = name

    def requests(self, application_id: str) -> tuple[RequestRecord, ...]:
        found = [r for r in self._letters.values() if r.application_id == application_id]
        return tuple(reversed(found))

    def keep_letter(self, request_id: str, application_id: str, draft: RequestDraft) -> None:
        before = self._letters.get(request_id, RequestRecord(request_id, application_id, draft))
        self._letters[request_id] = replace(before, draft=draft)

    def say_sent(self, request_id: str, day: date, reply_by: date | None = None) -> None:
        until = reply_by or day + timedelta(days=REPLY_DAYS)
        self._change_letter(request_id, sent_on=day, reply_by=until)

    def keep_reply(self, request_id: str, reply: str, day: date | None = None) -> None:
        self._change_letter(request_id, reply=reply, replied_on=day)

    def close_request(self, request_id: str, closed: bool = True) -> None:
        self._change_letter(request_id, closed_on=date(2026, 11, 22) if closed else None)

    def people_met(self, application_id: str) -> tuple[str, ...]:
        return ()

    def reframes(self, application_id: str | None = None) -> tuple[ReframeRecord, ...]:
        return tuple(
            one for one in self._thoughts.values() if application_id in (None, one.application_id)
        )

    def keep_thought(
        self, reframe_id: str, draft: ReframeDraft, application_id: str | None
    ) -> None:
        self._thoughts[reframe_id] = ReframeRecord(reframe_id, draft, application_id)

    def _change_letter(self, request_id: str, **changes: object) -> None:
        kept = self._letters[request_id]
        self._letters[request_id] = replace(kept, **changes)  # type: ignore[arg-type]
