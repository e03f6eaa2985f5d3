"""The words of the list: orders, filters and what was chosen in them."""

from __future__ import annotations

from collections.abc import Mapping

from resilience_desktop.core.ledger import kind_name, stage_name
from resilience_desktop.core.words import tr, trn
from resilience_desktop.features.rejections.port import Counts, Sort
from resilience_desktop.features.rejections.rules import Reach, Show, reach_name

ACTIVE = "active"
"""The segment of applications that are still open."""

FILTERS = ("stage", "ending", "year", "source", "tag", "company")
"""Fields of `port.Wish` that the person filters by, in the order in which they are offered."""


def segments() -> tuple[tuple[str, str], ...]:
    """(key, word) of the segments above the list."""
    return (*((reach.value, reach_name(reach)) for reach in Reach), (ACTIVE, tr("Active")))


def sort_name(sort: str) -> str:
    """What an order is called."""
    return {
        Sort.NEWEST.value: tr("Newest first"),
        Sort.COMPANY.value: tr("By company"),
        Sort.STAGE.value: tr("How far it went"),
        Sort.SILENCE.value: tr("Longest silence first"),
    }[sort]


def filter_name(key: str) -> str:
    """What is filtered by."""
    return {
        "stage": tr("How far it went"),
        "ending": tr("How it ended"),
        "year": tr("Year"),
        "source": tr("Where it was found"),
        "tag": tr("Tag"),
        "company": tr("Company"),
    }[key]


def value_name(key: str, value: str) -> str:
    """A value of a filter as it is read."""
    if key == "stage":
        return stage_name(value)
    return kind_name(value) if key == "ending" else value


def say_filter(key: str, value: str) -> str:
    """A filter that is set, on its chip."""
    return tr("{filter}: {value}", filter=filter_name(key), value=value_name(key, value))


def say_kind(show: Show, counts: Counts, narrowed: bool) -> str:
    """Which applications are listed, with their number unless only some of them are."""
    if narrowed:
        return {
            Show.NOES: tr("Noes"),
            Show.OPEN: tr("Still open"),
            Show.EVERYTHING: tr("All applications"),
        }[show]
    if show == Show.NOES:
        return trn("{n} no", "{n} noes", counts.noes)
    if show == Show.OPEN:
        return trn("{n} still open", "{n} still open", counts.open)
    return trn("{n} application", "{n} applications", counts.everything)


def say_filters(filters: Mapping[str, str]) -> str:
    """All filters that are set, for a screen reader."""
    return "; ".join(say_filter(key, filters[key]) for key in FILTERS if filters.get(key))


def say_nothing(text: str, filters: Mapping[str, str], everything: bool) -> tuple[str, str]:
    """(sentence, button) of a list that is empty by what was asked for; "" for no button."""
    if (text or filters) and not everything:
        return tr("Nothing matches among these."), tr("Look in all applications")
    if text:
        return tr("Nothing matches. Another word may find it."), tr("Show all again")
    if filters:
        return tr("Nothing matches all of these at once."), tr("Show all again")
    return tr("Nothing here at the moment."), tr("Show all again")


def say_done(ending: str, count: int) -> str:
    """That several were ended, for the toast."""
    return trn(
        "Noted for {n} application: {ending}.",
        "Noted for {n} applications: {ending}.",
        count,
        ending=kind_name(ending),
    )


def say_tagged(tag: str, count: int, *, taken: bool = False) -> str:
    """That several were tagged, for the toast."""
    if taken:
        return trn(
            "Taken from {n} application: {tag}.",
            "Taken from {n} applications: {tag}.",
            count,
            tag=tag,
        )
    if not count:
        return tr("All of them have this tag already.")
    return trn("Tagged {n} application: {tag}.", "Tagged {n} applications: {tag}.", count, tag=tag)


def say_trashed(count: int) -> str:
    """That several were moved to the trash, for the toast."""
    return trn("Moved {n} application to the trash.", "Moved {n} applications to the trash.", count)
