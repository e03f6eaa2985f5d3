"""One cell in its column to entries of the ledger, notes, and remarks."""

from dataclasses import dataclass, field

from resilience_desktop.core.ledger import Ending, Stage
from resilience_desktop.core.words import tr
from resilience_desktop.intake.dates import Doubt, Order, ReadDay, read_day, take_day
from resilience_desktop.intake.plan import DraftEvent, Remark
from resilience_desktop.intake.results import Sense, read_result

_ENDINGS = frozenset(str(ending) for ending in Ending)


@dataclass
class Gathered:
    """What the cells of one row have given so far."""

    row: int
    events: list[DraftEvent] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    questions: list[Remark] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    planned: bool = False
    result_days: list[tuple[str, str, ReadDay]] = field(default_factory=list)

    def add(self, kind: str, read: ReadDay | None = None, text: str = "", note: str = "") -> None:
        """One entry of the ledger; the text of a day that is not certain is kept as written."""
        day = read.day if read else None
        self.events.append(DraftEvent(kind, day, "" if day else text, note))

    def has(self, kind: str) -> bool:
        return any(event.kind == kind for event in self.events)

    def note(self, column: str, text: str) -> None:
        """Keep a cell's text, with its heading, in the notes of the application."""
        self.notes.append(tr("{heading}: {cell}", heading=column, cell=text))

    def ask(self, column: str, text: str, why: str) -> None:
        self.questions.append(Remark(self.row, column, text, why))

    def remark(self, column: str, text: str, why: str) -> None:
        self.remarks.append(Remark(self.row, column, text, why))


def doubt_text(doubt: Doubt) -> str:
    """Why a date was kept as it is written, as a sentence that asks for what is missing."""
    texts = {
        Doubt.PARTIAL: tr("Which day exactly? Part of the date is missing."),
        Doubt.HEDGED: tr("Which day was it? This is not a date alone."),
        Doubt.IMPOSSIBLE: tr("There is no such day. Which one was it?"),
        Doubt.OTHER_ORDER: tr("Day and month are the other way round here. Which day was it?"),
        Doubt.SERIAL: tr("This is a spreadsheet’s day number. Which day was it?"),
        Doubt.NOT_A_DATE: tr("No date could be read here. Which day was it?"),
    }
    return texts.get(doubt, "")


def applied_cell(gathered: Gathered, column: str, text: str, order: Order) -> None:
    """The day of the application; a wish ("to apply") is not one."""
    if not text:
        return
    read = read_day(text, order)
    if read.day:
        gathered.add(Stage.APPLIED, read)
        return
    sense = read_result(text).sense if read.doubt is Doubt.NOT_A_DATE else None
    if sense is Sense.YES or text.casefold() in ("applied", "submitted", "sent"):
        gathered.add(Stage.APPLIED)
    elif sense in (Sense.NO, Sense.NOT_YET):
        gathered.planned = True
        gathered.note(column, text)
    else:
        gathered.add(Stage.APPLIED, text=text)
        gathered.ask(column, text, doubt_text(read.doubt))


def event_cell(gathered: Gathered, column: str, kind: str, text: str, order: Order) -> None:
    """A cell in the column of one stage or ending: a date, a tick, or words about it."""
    read = read_day(text, order)
    if read.day:
        gathered.add(kind, read)
    elif read.doubt is not Doubt.NOT_A_DATE and not (kind in _ENDINGS and text in "01"):
        gathered.add(kind, text=text)
        gathered.ask(column, text, doubt_text(read.doubt))
    elif kind in _ENDINGS:
        _ending_words(gathered, column, kind, text)
    else:
        _stage_words(gathered, column, kind, text)


def _stage_words(gathered: Gathered, column: str, kind: str, text: str) -> None:
    """Words in a stage's column mean that it came to that stage, unless they say otherwise."""
    reading = read_result(text)
    if reading.sense is Sense.NO:
        return
    if reading.sense in (Sense.OPEN, Sense.NOT_YET):
        gathered.note(column, text)
        return
    if reading.sense is Sense.UNCLEAR:
        gathered.ask(column, text, tr("This can be read in two ways. What happened?"))
    gathered.add(kind, note="" if reading.sense is Sense.YES and len(text) < 4 else text)
    for other in reading.kinds:
        if other in _ENDINGS and not gathered.has(other):
            gathered.add(other)


def _ending_words(gathered: Gathered, column: str, kind: str, text: str) -> None:
    reading = read_result(text)
    if reading.sense is Sense.YES or reading.kinds == (kind,):
        gathered.add(kind, note="" if reading.whole else text)
    elif reading.sense not in (Sense.NO,):
        gathered.note(column, text)
        if reading.sense not in (Sense.OPEN, Sense.NOT_YET):
            gathered.ask(column, text, tr("Did it end this way, and when?"))


def result_cell(gathered: Gathered, column: str, text: str, order: Order) -> None:
    """Free text on how it stands or how it ended."""
    words, day_text = take_day(text)
    reading = read_result(words)
    if reading.sense is Sense.EVENTS:
        _result_events(gathered, column, reading.kinds, text if not reading.whole else "")
        if day_text:
            gathered.result_days.append((column, day_text, read_day(day_text, order)))
        return
    gathered.note(column, text)
    if reading.sense is Sense.NOT_YET:
        gathered.planned = True
    elif reading.sense is Sense.UNCLEAR:
        gathered.ask(column, text, tr("This can be read in two ways. How did it end?"))
    elif reading.sense is not Sense.OPEN:
        gathered.remark(column, text, tr("Not understood; kept in the notes."))


def _result_events(gathered: Gathered, column: str, kinds: tuple[str, ...], note: str) -> None:
    for kind in kinds:
        if kind == Stage.APPLIED or gathered.has(kind):
            if note:
                gathered.note(column, note)
            continue
        if kind in (Ending.ACCEPTED, Ending.DECLINED) and not gathered.has(Stage.OFFER):
            gathered.add(Stage.OFFER)
        gathered.add(kind, note=note)


def settle_result_day(gathered: Gathered) -> None:
    """Give the day of the result to the ending, or keep it in the notes when there is none."""
    for column, text, read in gathered.result_days:
        place = next(
            (
                place
                for place, event in enumerate(gathered.events)
                if event.kind in _ENDINGS and not event.day and not event.as_written
            ),
            None,
        )
        if place is None:
            gathered.note(column, text)
            gathered.remark(
                column, text, tr("No ending goes with this date; it is kept in the notes.")
            )
            continue
        event = gathered.events[place]
        written = "" if read.day else text
        gathered.events[place] = DraftEvent(event.kind, read.day, written, event.note)
        if not read.day:
            gathered.ask(column, text, doubt_text(read.doubt))
