"""The findings of a validation in memory, as columns: what every choice on the screen is answered from."""

import threading
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial

import polars as pl

from facnet_desktop.domain.follow_up import FollowUpState
from facnet_desktop.services.results.criteria import Sort, SortKey
from facnet_desktop.services.results.deadlines import Deadlines
from facnet_desktop.store.finding_index import (
    CORE,
    DICTIONARIES,
    INVOICES,
    LINES,
    PATIENTS,
    IndexCore,
    core_of,
    table_of,
)
from facnet_desktop.store.results import Results, destroyed

STATES = tuple(FollowUpState)


class Texts:
    """The parts of an index that only some questions need: each is read at the first one."""

    def __init__(self, read: Callable[[str], pl.DataFrame]) -> None:
        """``read`` gives a part by its name in ``store/finding_index.py``."""
        self._read = read
        self._known: dict[str, pl.DataFrame] = {}
        self._lock = threading.Lock()

    def table(self, part: str) -> pl.DataFrame:
        """A part, read once.

        Raises:
            ResultsDestroyed: the findings were destroyed meanwhile.
            StoreError: the store cannot be read.
        """
        with self._lock:
            if part not in self._known:
                self._known[part] = self._read(part)
            return self._known[part]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FindingIndex:
    """Any thread may use it; nothing in it changes. Row ``n`` is the finding of number ``n + 1``.

    ``frame`` has the columns of the core (``store/finding_index.py``), and ``state`` (place in
    ``STATES``), ``deadline`` (date), ``days_left`` (null without a deadline), ``month`` (year × 12 + month
    from 0, 0 for none). ``dictionaries`` are those of the core, ``None`` first.
    """

    frame: pl.DataFrame = field(repr=False)
    dictionaries: Mapping[str, tuple[str | None, ...]] = field(repr=False)
    texts: Texts = field(repr=False)
    today: date
    orders: dict[Sort, pl.Series] = field(default_factory=dict, repr=False)
    """Sorted rows by sort, kept from one question to the next."""

    def __len__(self) -> int:
        return self.frame.height

    def in_states(self, states: pl.Series) -> "FindingIndex":
        """The same findings, each followed up as ``states`` says (places in ``STATES``)."""
        kept = {sort: rows for sort, rows in list(self.orders.items()) if sort.key is not SortKey.STATE}
        return replace(self, frame=self.frame.with_columns(states.alias("state")), orders=kept)

    def text(self, column: str, code: int) -> str | None:
        """The text behind a number of a coded column, the first invoice and the patient among them."""
        if column == "invoice":
            return _told(self.texts.table(INVOICES)["invoice"], code)
        if column == "patient":
            return _told(self.texts.table(PATIENTS)["key"], code)
        return self.dictionaries[column][code]

    def lines_of(self, numbers: Sequence[int]) -> list[int]:
        """Every physical line that findings of those numbers name, each once."""
        rows = pl.Series(numbers, dtype=pl.UInt32) - 1
        lines = self.texts.table(LINES)["lines"].gather(rows)
        return lines.explode(empty_as_null=False).unique().sort().to_list()


def open_index(results: Results, job_id: uuid.UUID, deadlines: Deadlines, today: date) -> FindingIndex:
    """The index that was kept, or one made now from the findings, and kept.

    Raises:
        ResultsDestroyed: the findings were destroyed; the message says when.
        LookupError: the job left no validation.
        StoreError: the store cannot be read.
    """
    parts = results.indexes.parts(job_id, (CORE, DICTIONARIES)) or results.indexes.make(job_id)
    if not parts:
        require_there(results, job_id)
        raise LookupError(str(job_id))
    core = core_of(parts[CORE], parts[DICTIONARIES])
    return index_of(core, Texts(partial(_part, results, job_id)), deadlines, today)


def index_of(core: IndexCore, texts: Texts, deadlines: Deadlines, today: date) -> FindingIndex:
    """The index of a core, nothing of it followed up."""
    return FindingIndex(
        frame=_completed(core, deadlines, today), dictionaries=core.dictionaries, texts=texts, today=today
    )


def _part(results: Results, job_id: uuid.UUID, name: str) -> pl.DataFrame:
    parts = results.indexes.parts(job_id, (name,))
    if not parts:
        require_there(results, job_id)
        raise LookupError(str(job_id))
    return table_of(parts[name])


def _completed(core: IndexCore, deadlines: Deadlines, today: date) -> pl.DataFrame:
    day, deadline = pl.col("day"), pl.col("deadline")
    month = day.dt.year() * 12 + day.dt.month().cast(pl.Int32) - 1
    return core.frame.with_columns(
        deadlines.last_days(core.frame["day"]),
        month=month.fill_null(0).cast(pl.UInt32),
        state=pl.lit(STATES.index(FollowUpState.TO_DO), dtype=pl.UInt8),
    ).with_columns(days_left=(deadline - pl.lit(today)).dt.total_days().cast(pl.Int32))


def _told(texts: pl.Series, code: int) -> str | None:
    text: str | None = texts[code]
    return text


def require_there(results: Results, job_id: uuid.UUID) -> None:
    """Make sure that the findings of a validation can still be read.

    Raises:
        ResultsDestroyed: they were destroyed; the message says when.
        LookupError: the job left no validation, or is gone.
    """
    stored = results.validation(job_id)
    if stored is None:
        raise LookupError(str(job_id))
    if stored.destroyed_at is not None:
        raise destroyed(stored.destroyed_at)
