"""« Répétition générale » : what a new edition would change in the last files, before it is accepted.

Nothing is stored: what a child gives back are counts, kept for as long as a person looks at them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from facnet_desktop.domain.french import enumeration, quoted
from facnet_desktop.domain.money import NBSP
from facnet_desktop.jobs.context import JobContext, Phase, Progress
from facnet_desktop.jobs.job import Json
from facnet_desktop.services.reference_package.import_edition import ReferenceShelf
from facnet_desktop.services.reference_package.in_force import folders_in_force
from facnet_desktop.services.reference_package.refusal import PackageRefused
from facnet_desktop.services.rehearsal.documents import NewTables
from facnet_desktop.services.rehearsal.kept_files import last_files, lines_of
from facnet_desktop.services.rehearsal.outcome import FileRehearsal, Rehearsal, RuleDifference
from facnet_desktop.services.strict_json import Node
from facnet_desktop.services.worker.contract import WorkFunction
from facnet_desktop.services.worker.registry import REHEARSAL, REHEARSAL_OF_CANARY
from facnet_desktop.store.jobs.board import JobBoard
from facnet_desktop.store.results import Results, ResultsDestroyed

NOT_INSTALLED = "Le paquet n'a pas été installé; les références en vigueur n'ont pas changé."
TELL_PUBLISHER = "Garder l'édition en vigueur et signaler ce refus à l'éditeur du paquet."
_WHOLE = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class RehearsalRequest:
    """A package that was verified: ``path``, its ``edition`` and the ``digest`` it had then."""

    path: Path
    edition: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsing:
    """What a rehearsal works with.

    ``compute`` gives a function of the worker by its name; ``canary`` is the folder of the export whose
    findings are known.
    """

    shelf: ReferenceShelf
    board: JobBoard
    results: Results
    compute: Callable[[str], WorkFunction]
    canary: Path


def rehearse(request: RehearsalRequest, context: JobContext, around: Rehearsing) -> Rehearsal:
    """Judge the last validated files as they were and with the new edition; nothing is changed or kept.

    Progress is told in thousandths of the whole.

    Raises:
        PackageRefused: a rule fails with its tables, or past services would be judged otherwise.
        DamagedReference: what is in force is damaged.
        WorkerError: the child died, hung or lacked memory.
        StoreError: what was kept cannot be read.
        JobCancelled: the context asked to stop.
    """
    shelf = around.shelf
    tables = NewTables(
        package=request.path.absolute(),
        keys=shelf.keys,
        digest=request.digest,
        in_force=folders_in_force(shelf.shipped, shelf.data, shelf.editions),
    ).to_json()
    last = last_files(around.board, around.results)
    total = len(last.files) + 1
    canary = _canary(tables, request.edition, _share(context, 0, total), around)
    files = []
    for at, file in enumerate(last.files, 1):
        try:
            lines = lines_of(around.board, around.results, file)
        except (ResultsDestroyed, LookupError):
            continue  # purged meanwhile: there is nothing left of it to judge
        answer = around.compute(REHEARSAL)(
            {"tables": tables, "lines": lines.to_json()}, _share(context, at, total)
        ).document
        files.append(_file(answer, file.title))
    failing = sorted({code for one in files for code in one.failing})
    if failing:
        raise _rules_fail(request.edition, failing)
    return Rehearsal(
        edition=request.edition,
        files=tuple(files) or (canary,),
        is_canary=not files,
        left_aside=last.left_aside,
    )


def _canary(
    tables: Mapping[str, Json], edition: str, context: JobContext, around: Rehearsing
) -> FileRehearsal:
    """The export of the program: services that come before an edition are to be judged as they were."""
    document: dict[str, Json] = {"tables": dict(tables), "canary": str(around.canary)}
    answer = dict(around.compute(REHEARSAL_OF_CANARY)(document, context).document)
    alone, past = Node(answer.pop("alone")).texts(), Node(answer.pop("past")).texts()
    found = _file(answer, "")
    if failing := sorted({*found.failing, *alone}):
        raise _rules_fail(edition, failing)
    if past:
        raise _past_changes(edition, past)
    return found


def _file(answer: Mapping[str, Json], title: str) -> FileRehearsal:
    given = Node(dict(answer)).members("lines", "concerned", "rules", "failing")
    return FileRehearsal(
        title=title,
        lines=given["lines"].whole(),
        concerned=given["concerned"].whole(),
        rules=tuple(map(RuleDifference.from_json, given["rules"].items())),
        failing=given["failing"].texts(),
    )


def _share(context: JobContext, at: int, of: int) -> JobContext:
    """One file of several."""

    def told(progress: Progress) -> None:
        share = 0.0
        if progress.phase is Phase.CHECKING and progress.total > 0:
            share = min(1.0, progress.done / progress.total)
        done = round(_WHOLE * (at + share) / of)
        context.on_progress(Progress(phase=Phase.CHECKING, done=done, total=_WHOLE))

    return JobContext(on_progress=told, is_cancelled=context.is_cancelled)


def _rules_fail(edition: str, codes: Sequence[str]) -> PackageRefused:
    one = len(codes) == 1
    return PackageRefused(
        f"Avec les tables de l'édition {quoted(edition)}, {'la règle' if one else 'les règles'} "
        f"{enumeration(list(codes))} {'ne peut' if one else 'ne peuvent'} plus être "
        f"{'exécutée' if one else 'exécutées'}.",
        NOT_INSTALLED,
        TELL_PUBLISHER,
    )


def _past_changes(edition: str, codes: Sequence[str]) -> PackageRefused:
    """Services of before an edition are those of the editions of before: this one has lost something."""
    return PackageRefused(
        f"L'édition {quoted(edition)} change les constats de l'export témoin du logiciel sur des services "
        f"qui la précèdent{NBSP}: {enumeration(list(codes))}.",
        NOT_INSTALLED,
        TELL_PUBLISHER,
    )
