"""Dates as people write them; day-first or month-first is decided for a column as a whole.

Nothing is guessed: a date without a year, with a hedge ("before 3 May") or one that does not
exist stays as it is written, with the reason why.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from resilience_desktop.intake.months import MONTHS, WEEKDAYS


class Order(StrEnum):
    """How a date of three numbers is to be read when the year comes last."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


class Basis(StrEnum):
    """Why a column is read in its order."""

    PLAIN = "plain"  # no date in it depends on the order
    OWN = "own"  # a date of its own can be read one way only
    OTHERS = "others"  # cannot tell; the other columns of the file decide
    LOCALE = "locale"  # cannot tell; nor can the other columns
    CHOSEN = "chosen"  # cannot tell; the person said so


class Doubt(StrEnum):
    """Why a cell is not a day."""

    NONE = ""
    EMPTY = "empty"
    NOT_A_DATE = "not a date"
    PARTIAL = "partial"  # no year, or no day: 27-Oct, March 2025
    HEDGED = "hedged"  # a date with other words around it: Before 2025-01-24
    IMPOSSIBLE = "impossible"  # 31/02/2025
    OTHER_ORDER = "other order"  # 25/03/2025 in a column that is month-first
    SERIAL = "serial"  # 45678, a spreadsheet's day number


@dataclass(frozen=True)
class ReadDay:
    """What a cell says: a day, or none and the reason."""

    day: date | None
    doubt: Doubt = Doubt.NONE


@dataclass(frozen=True)
class ColumnOrder:
    """The decision for one column, with the counts of dates that can be read one way only."""

    order: Order
    basis: Basis
    day_first: int = 0
    month_first: int = 0
    ambiguous: int = 0

    @property
    def undecided(self) -> bool:
        """True when the column alone cannot tell, so the person is asked."""
        return self.basis not in (Basis.PLAIN, Basis.OWN)


_TIME = (
    r"(?:[T ,]+\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?\s*(?:[ap]\.?m\.?)?(?:Z|[+-]\d{2}:?\d{2})?)?"
)
_ISO = re.compile(rf"(\d{{4}})([-/.])(\d{{1,2}})\2(\d{{1,2}})\.?{_TIME}", re.IGNORECASE)
_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_NUMBERS = re.compile(
    rf"(\d{{1,2}})\s?([-/.])\s?(\d{{1,2}})\s?\2\s?(\d{{4}}|\d{{2}})\.?{_TIME}", re.IGNORECASE
)
_SEP = r"[\s\-/.,]*"
_DAY_NAME = re.compile(
    rf"(\d{{1,2}})(?:st|nd|rd|th|er|\.)?{_SEP}(?:(?:of|de)\s+)?([^\W\d_]+)\.?{_SEP}"
    rf"(?:(?:of|de)\s+)?'?(\d{{4}}|\d{{2}})?{_TIME}",
    re.IGNORECASE,
)
_NAME_DAY = re.compile(
    rf"([^\W\d_]+)\.?{_SEP}(\d{{1,2}})(?:st|nd|rd|th|\.)?(?:[\s,\-/.]+'?(\d{{4}}|\d{{2}}))?{_TIME}",
    re.IGNORECASE,
)
_NAME_YEAR = re.compile(rf"([^\W\d_]+)\.?{_SEP}'?(\d{{4}})", re.IGNORECASE)
_YEAR_NAME_DAY = re.compile(rf"(\d{{4}}){_SEP}([^\W\d_]+)\.?{_SEP}(\d{{1,2}})", re.IGNORECASE)
_SHORT = re.compile(r"\d{1,2}\s?[-/.]\s?\d{1,2}\.?|\d{4}[-/.]\d{1,2}|\d{1,2}[-/.]\d{4}")
_SERIAL = re.compile(r"[345]\d{4}")
_WEEKDAY = re.compile(r"^([^\W\d_]+)\.?,?\s+(?=\S)")
_JOINTS = frozenset({"on", "am", "le", "el", "op", "-", "–", ":"})
_LONGEST = 60


def read_day(text: str, order: Order) -> ReadDay:
    """Read one cell. `order` matters only to dates of three numbers with the year last."""
    text = _without_weekday(text.strip())
    if not text:
        return ReadDay(None, Doubt.EMPTY)
    if len(text) > _LONGEST or not re.search(r"\d", text):
        return ReadDay(None, Doubt.NOT_A_DATE)
    if match := _NUMBERS.fullmatch(text):
        return _by_order(match, order)
    named = _by_name(text)
    if named is not None:
        return named
    return _year_first(text) or ReadDay(None, _rest(text))


def find_order(cells: Iterable[str]) -> ColumnOrder | None:
    """The order a column shows by itself; None when its dates can all be read both ways."""
    day_first = month_first = ambiguous = 0
    for cell in cells:
        one, other = _pair(cell)
        if one == other:
            continue  # no such date, or the same day either way (5/5/2025)
        can_day = one is not None
        can_month = other is not None
        day_first += can_day and not can_month
        month_first += can_month and not can_day
        ambiguous += can_day and can_month
    counts = (day_first, month_first, ambiguous)
    if day_first == month_first == ambiguous == 0:
        return ColumnOrder(Order.DAY_FIRST, Basis.PLAIN)
    if day_first == month_first:
        return None
    order = Order.DAY_FIRST if day_first > month_first else Order.MONTH_FIRST
    return ColumnOrder(order, Basis.OWN, *counts)


def decide(
    columns: Mapping[int, Sequence[str]], chosen: Order | None, fallback: Order
) -> dict[int, ColumnOrder]:
    """One decision a column: its own dates, else the other columns, else `fallback` (locale).

    What the person chose replaces the last two only: it never overrules a column that can tell.
    """
    own = {index: find_order(cells) for index, cells in columns.items()}
    votes = [found.order for found in own.values() if found and found.basis is Basis.OWN]
    agreed = votes[0] if votes and len(set(votes)) == 1 else None
    if chosen is not None:
        open_order, basis = chosen, Basis.CHOSEN
    elif agreed is not None:
        open_order, basis = agreed, Basis.OTHERS
    else:
        open_order, basis = fallback, Basis.LOCALE
    return {
        index: found if found is not None else ColumnOrder(open_order, basis)
        for index, found in own.items()
    }


def is_date_like(text: str) -> bool:
    """True when a cell is a day or says something about one, certain or not."""
    return read_day(text, Order.DAY_FIRST).doubt not in (Doubt.EMPTY, Doubt.NOT_A_DATE)


def _pair(cell: str) -> tuple[date | None, date | None]:
    """The days of a three-number date read day first and month first."""
    match = _NUMBERS.fullmatch(_without_weekday(cell.strip())) if len(cell) <= _LONGEST else None
    if match is None:
        return None, None
    year = _year(match[4])
    return _day(year, int(match[3]), int(match[1])), _day(year, int(match[1]), int(match[3]))


def _by_order(match: re.Match[str], order: Order) -> ReadDay:
    first, second, year = int(match[1]), int(match[3]), _year(match[4])
    day, month = (first, second) if order is Order.DAY_FIRST else (second, first)
    read = _day(year, month, day)
    if read is not None:
        return ReadDay(read)
    swapped = _day(year, day, month)
    return ReadDay(None, Doubt.OTHER_ORDER if swapped else Doubt.IMPOSSIBLE)


def _by_name(text: str) -> ReadDay | None:
    """Dates with the month in letters, or None when the text is not one."""
    if match := _DAY_NAME.fullmatch(text):
        day, name, year = match[1], match[2], match[3]
    elif match := _NAME_YEAR.fullmatch(text):
        return ReadDay(None, Doubt.PARTIAL) if _month(match[1]) else None
    elif match := _NAME_DAY.fullmatch(text):
        name, day, year = match[1], match[2], match[3]
    elif match := _YEAR_NAME_DAY.fullmatch(text):
        year, name, day = match[1], match[2], match[3]
    else:
        return None
    month = _month(name)
    if month is None:
        return None
    if not year:
        return ReadDay(None, Doubt.PARTIAL)
    return _checked(_year(year), month, int(day))


def _year_first(text: str) -> ReadDay | None:
    """2025-01-24, 2025/1/24, 20250124, with or without a time."""
    if match := _ISO.fullmatch(text):
        return _checked(int(match[1]), int(match[3]), int(match[4]))
    if match := _COMPACT.fullmatch(text):
        return _checked(int(match[1]), int(match[2]), int(match[3]))
    return None


def _rest(text: str) -> Doubt:
    """Why a text with figures in it is no day."""
    if _SHORT.fullmatch(text):
        return Doubt.PARTIAL
    if _SERIAL.fullmatch(text):
        return Doubt.SERIAL
    for pattern in (_ISO, _NUMBERS):
        if pattern.search(text):
            return Doubt.HEDGED
    for pattern in (_DAY_NAME, _NAME_DAY, _NAME_YEAR):
        for match in pattern.finditer(text):
            if any(group and _month(group) for group in match.groups()):
                return Doubt.HEDGED
    return Doubt.NOT_A_DATE


def _without_weekday(text: str) -> str:
    match = _WEEKDAY.match(text)
    if match and match[1].casefold() in WEEKDAYS:
        return text[match.end() :]
    return text


def _month(name: str) -> int | None:
    return MONTHS.get(name.casefold())


def _year(text: str) -> int:
    year = int(text)
    if len(text) > 2:
        return year
    return year + (2000 if year < 70 else 1900)


def _checked(year: int, month: int, day: int) -> ReadDay:
    read = _day(year, month, day)
    return ReadDay(read, Doubt.NONE if read else Doubt.IMPOSSIBLE)


def _day(year: int, month: int, day: int) -> date | None:
    if not 1950 <= year <= 2199:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def take_day(text: str) -> tuple[str, str]:
    """Split a date off the end or the start of a short text: "Rejected (3 May 2025)".

    Gives the other words and the date as written, or the text and nothing.
    """
    words = re.sub(r"[()\[\]]", " ", text).split()
    if not 2 <= len(words) <= 8:
        return text, ""
    for count in range(min(4, len(words) - 1), 0, -1):
        for found, rest in ((words[-count:], words[:-count]), (words[:count], words[count:])):
            written = " ".join(found).strip(":;,")
            if _is_whole_date(written):
                return _without_joint(rest), written
    return text, ""


def _without_joint(words: list[str]) -> str:
    """Drop what joined the words to the date: "rejected on"."""
    while words and words[-1].casefold() in _JOINTS:
        words = words[:-1]
    return " ".join(words).rstrip(":;, ")


def _is_whole_date(text: str) -> bool:
    return any(read_day(text, order).day for order in Order)
