"""People in and out: a LinkedIn `Connections.csv`, another list, or address cards (vCard).

Pure functions: no Qt, no SQL, no files. A row that cannot be read is told with its number, and the
rest goes in; what looks as if it were here already is shown, and not taken by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from resilience_desktop.core.errors import KnownError
from resilience_desktop.core.text import one_line, printable
from resilience_desktop.core.words import tr, trn
from resilience_desktop.features.goals.people_port import PersonDraft
from resilience_desktop.features.goals.people_rules import keys_of

MOST_PEOPLE = 20_000
LONGEST_LINE = 300
LONGEST_NOTE = 20_000

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Broken:
    """A row in which nobody could be read: its line in the file, and why in words."""

    line: int
    why: str


@dataclass(frozen=True, slots=True)
class Found:
    """Someone as read; `partly` when some lines of the card could not be."""

    draft: PersonDraft
    line: int
    partly: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """Someone as they would be added; `known` when they look as if they were here already."""

    draft: PersonDraft
    line: int
    wanted: bool = True
    known: bool = False
    partly: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """What a file would add, in its order; `left` counts the people that were too many."""

    rows: tuple[Row, ...] = ()
    broken: tuple[Broken, ...] = ()
    left: int = 0

    @property
    def drafts(self) -> tuple[PersonDraft, ...]:
        """The people to add, as the person left them."""
        return tuple(row.draft for row in self.rows if row.wanted)

    @property
    def known(self) -> int:
        """How many look as if they were here already."""
        return sum(row.known for row in self.rows)


def plan(text: str, there: Iterable[PersonDraft] = (), progress: Progress | None = None) -> Plan:
    """What `text` would add; `there` are those who are kept already.

    `progress` hears of lines done and may raise to stop. `KnownError` when this is no list of
    people at all.
    """
    rows: list[Row] = []
    broken: list[Broken] = []
    left = 0
    seen = {key for person in there for key in keys_of(person)}
    for found in _read(text, progress or _quietly):
        if isinstance(found, Broken):
            broken.append(found)
        elif len(rows) >= MOST_PEOPLE:
            left += 1
        else:
            draft = tidied(found.draft)
            keys = keys_of(draft)
            known = not seen.isdisjoint(keys)
            seen |= keys
            rows.append(Row(draft, found.line, not known, known, found.partly))
    return Plan(tuple(rows), tuple(broken), left)


def _read(text: str, progress: Progress) -> Iterable[Found | Broken]:
    # Imported when a file is read: cards need their library.
    from resilience_desktop.features.goals import people_cards, people_csv

    if people_cards.has_cards(text):
        return people_cards.read(text, progress)
    found = people_csv.read(text, progress)
    if found is None:
        raise KnownError(
            tr("No people could be found in this file."),
            tr("It takes address cards (.vcf) and lists (.csv) with a column for names."),
        )
    return found


def tidied(draft: PersonDraft) -> PersonDraft:
    """Texts without what cannot be shown, and no longer than they may be."""
    reach = map(_short, draft.reach.splitlines()[:20])
    return replace(
        draft,
        name=_short(draft.name),
        company=_short(draft.company),
        role=_short(draft.role),
        how_met=_short(draft.how_met),
        reach="\n".join(filter(None, reach)),
        notes=printable(draft.notes).strip()[:LONGEST_NOTE],
        import_mark=draft.import_mark[:LONGEST_LINE],
    )


def _short(text: str) -> str:
    return one_line(text)[:LONGEST_LINE]


def tick(made: Plan, place: int, wanted: bool) -> Plan:
    """The plan with one row taken or left."""
    rows = list(made.rows)
    rows[place] = replace(rows[place], wanted=wanted)
    return replace(made, rows=tuple(rows))


def rename(made: Plan, place: int, name: str) -> Plan:
    """The plan with another name in one row; an empty one changes nothing."""
    row = made.rows[place]
    name = one_line(name)[:LONGEST_LINE]
    if not name:
        return made
    rows = list(made.rows)
    rows[place] = replace(row, draft=replace(row.draft, name=name))
    return replace(made, rows=tuple(rows))


def tick_all(made: Plan, wanted: bool) -> Plan:
    """The plan with everybody taken, or nobody."""
    return replace(made, rows=tuple(replace(row, wanted=wanted) for row in made.rows))


def headline(made: Plan) -> str:
    """What a plan does, in one line."""
    if not made.rows:
        return tr("Nobody could be read here.")
    taken = len(made.drafts)
    if taken == len(made.rows):
        return trn("{n} person to add", "{n} people to add", taken)
    return tr("{n} of {total} to add", n=taken, total=len(made.rows))


def remarks(made: Plan) -> tuple[str, ...]:
    """What else is to be said about it."""
    said = []
    if made.known:
        said.append(
            trn(
                "{n} looks as if you had them already, and is left out.",
                "{n} look as if you had them already, and are left out.",
                made.known,
            )
        )
    partly = sum(row.partly for row in made.rows)
    if partly:
        said.append(trn("{n} was read in part.", "{n} were read in part.", partly))
    if made.left:
        said.append(tr("The list was too long for once: import it again for the rest."))
    return tuple(said)


def say_broken(made: Plan, most: int = 6) -> tuple[str, ...]:
    """Rows that could not be read, each with its number."""
    lines = [tr("Row {n}: {why}", n=one.line, why=one.why) for one in made.broken[:most]]
    if len(made.broken) > most:
        lines.append(tr("and {n} more", n=len(made.broken) - most))
    return tuple(lines)


def broken_words(made: Plan) -> str:
    """How many rows could not be read; "" when all could."""
    count = len(made.broken)
    if not count:
        return ""
    return trn("{n} row could not be read:", "{n} rows could not be read:", count)


def _quietly(_done: int, _total: int) -> None:
    return
