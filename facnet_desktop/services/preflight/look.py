"""Look at one file before validating it: at once its beginning, then all of it. Never raises for the file."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from facnet_desktop.domain.errors import UserError
from facnet_desktop.ingest.choices import AS_FOUND, ReadingChoices
from facnet_desktop.ingest.read import Export, read_export
from facnet_desktop.ingest.report import Diagnostic, Kind
from facnet_desktop.ingest.source import PathSource
from facnet_desktop.jobs.context import JobContext
from facnet_desktop.services.jobs.submit import refuse_unfit
from facnet_desktop.services.preflight.beginning import Beginning, beginning_of, first_bytes
from facnet_desktop.services.preflight.report import Earlier, PreflightReport, Problem, Stage, problem_of
from facnet_desktop.services.preflight.sources import source_of
from facnet_desktop.services.results.refusals import refusal_json, refusal_of

TOLD = 5
_FINAL = frozenset({Kind.EMPTY, Kind.BINARY})


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """What is already known; both are called in the thread that looks.

    ``recall`` gives what was told of an earlier file of a source, read in the encoding that was recognised.
    ``known`` finds an earlier validation of the same bytes (SHA-256) read with the same choices.
    """

    recall: Callable[[str, str], ReadingChoices] = lambda _source, _found: AS_FOUND
    known: Callable[[str, ReadingChoices], Earlier | None] = lambda _sha256, _choices: None


NOTHING_KNOWN = Memory()


def look_at(
    path: Path,
    *,
    choices: ReadingChoices | None = None,
    memory: Memory = NOTHING_KNOWN,
    context: JobContext | None = None,
) -> Iterator[PreflightReport]:
    """Both looks, one after the other."""
    quick = look_quickly(path, choices=choices, memory=memory)
    yield quick
    yield look_wholly(quick, memory=memory, context=context)


def look_quickly(
    path: Path, *, choices: ReadingChoices | None = None, memory: Memory = NOTHING_KNOWN
) -> PreflightReport:
    """The beginning of the file: a few milliseconds whatever its size.

    ``choices`` are what a person tells of it now; ``None`` takes what was told of its source before.
    """
    report = PreflightReport(path=path, stage=Stage.QUICK)
    try:
        refuse_unfit(path)
        report = replace(report, size=PathSource(path).size)
        head = first_bytes(path)
    except UserError as error:
        return replace(report, problem=problem_of(error))
    as_found = beginning_of(head, AS_FOUND)
    source = source_of(column.name for column in as_found.columns) if as_found.columns else None
    told = choices
    if told is None:
        told = memory.recall(source, as_found.encoding) if source and as_found.encoding else AS_FOUND
    beginning = beginning_of(head, told) if told else as_found
    return replace(
        report,
        choices=told,
        remembered=choices is None and bool(told),
        source=source,
        found=as_found.encoding,
        encoding=beginning.encoding,
        delimiter=beginning.delimiter,
        columns=beginning.columns,
        missing=beginning.missing,
        preview=beginning.preview,
        problem=_problem_of(beginning, path),
    )


def look_wholly(
    quick: PreflightReport, *, memory: Memory = NOTHING_KNOWN, context: JobContext | None = None
) -> PreflightReport:
    """Read the file to its end, as a validation would, and count what is in it.

    Raises:
        JobCancelled: ``context`` asked to stop.
    """
    if quick.problem is not None and _ends_there(quick):
        return replace(quick, stage=Stage.COMPLETE)
    try:
        export = read_export(PathSource(quick.path), context=context, choices=quick.choices)
    except UserError as error:
        return replace(quick, stage=Stage.COMPLETE, problem=problem_of(error))
    return _with_contents(quick, export, memory)


def _ends_there(quick: PreflightReport) -> bool:
    """Whether more bytes would say nothing more: it cannot be opened, or is no text."""
    return quick.encoding is None or not quick.columns


def _with_contents(quick: PreflightReport, export: Export, memory: Memory) -> PreflightReport:
    read, claims = export.report, export.claims
    report = replace(
        quick,
        stage=Stage.COMPLETE,
        size=read.file.bytes,
        encoding=read.file.encoding or quick.encoding,
        delimiter=read.file.delimiter or quick.delimiter,
        sha256=read.file.sha256,
        problem=None,
    )
    if claims is None:
        return replace(report, problem=_refused(read.errors, quick.path))
    if not (read.rows.accepted or read.rows.rejected):
        empty = Diagnostic(kind=Kind.EMPTY, message="")
        return replace(report, rows=read.rows, control=read.control, problem=_refused((empty,), quick.path))
    return replace(
        report,
        rows=read.rows,
        doctors=claims.frame["doctor"].drop_nulls().n_unique(),
        first_day=claims.first_date,
        last_day=claims.last_date,
        control=read.control,
        unread=tuple(one.message for one in read.errors[:TOLD]),
        remarks=tuple(one.message for one in read.warnings[:TOLD]),
        earlier=memory.known(read.file.sha256, quick.choices),
    )


def _problem_of(beginning: Beginning, path: Path) -> Problem | None:
    if beginning.refusal:
        return _refused(beginning.refusal, path)
    if beginning.missing:
        missing = (
            Diagnostic(kind=Kind.MISSING_COLUMN, column=name, message="") for name in beginning.missing
        )
        return _refused(tuple(missing), path)
    return None


def _refused(diagnostics: tuple[Diagnostic, ...], path: Path) -> Problem:
    return problem_of(refusal_of(refusal_json(diagnostics), path.name))
