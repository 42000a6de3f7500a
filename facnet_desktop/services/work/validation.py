"""What a validation job does: have its file computed, here or in a child, and keep what came of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from facnet_desktop.jobs.context import JobContext
from facnet_desktop.jobs.job import Job, Json
from facnet_desktop.reports.contract import printable
from facnet_desktop.services.results.refusals import refusal_of
from facnet_desktop.services.strict_json import Node
from facnet_desktop.services.work.ahead import ValidationAhead
from facnet_desktop.services.work.contract import WorkOutcome
from facnet_desktop.services.work.validation_document import ValidationDocument, compute_document
from facnet_desktop.services.worker.contract import Bytes, Computed, WorkFunction
from facnet_desktop.store.computed_validation import CONTENT_PART, INDEX_PART, ComputedValidation
from facnet_desktop.store.jobs.queue import Keep
from facnet_desktop.store.jobs.validated_file import both, validated_file
from facnet_desktop.store.results import Results


@dataclass(frozen=True, slots=True, kw_only=True)
class ValidationWork:
    """The work function of validations.

    ``compute`` is a ``ComputeValidation``, or the child that runs one. ``references`` gives the folders
    of the reference tables in force now, the shipped ones first. ``ahead`` may have it computed already.
    """

    compute: WorkFunction
    results: Results
    references: Callable[[], Sequence[Path]]
    ahead: ValidationAhead | None = None

    def __call__(self, job: Job, context: JobContext) -> WorkOutcome:
        """Nothing is written before the job completes: what is kept goes with its final state.

        Raises:
            ExportRefused: no line of the file could be checked.
            SourceError: the bytes could not be read to their end; some causes pass by themselves.
            UserError: the request, the tables or the exceptions cannot be used.
            JobCancelled: the context asked to stop.
        """
        document = ValidationDocument.from_json(job.request)
        computed, seconds_before = self._computed(job, context)
        if "refused" in computed.document:
            raise refusal_of(computed.document["refused"], printable(Path(document.path).name))
        answer = Node(dict(computed.document)).members("result", "edition", "lines")
        return WorkOutcome(
            result=answer["result"].value,
            keep=both(
                _read(answer["result"].value),
                self.results.keep_of(_to_keep(computed, answer["edition"].text(), answer["lines"].whole())),
            ),
            seconds_before=seconds_before,
        )

    def _computed(self, job: Job, context: JobContext) -> tuple[Computed, float]:
        """What the file comes to, and how many seconds of that were worked before the job was claimed."""
        foreseen = None if self.ahead is None else self.ahead.take(job.request, context)
        if foreseen is not None and _is_of(job, foreseen.computed):
            return foreseen.computed, foreseen.seconds
        return self.compute(compute_document(job.request, self.references()), context), 0.0


def _is_of(job: Job, foreseen: Computed) -> bool:
    """Whether it is of the bytes, rules, tables and exceptions that the job was queued with."""
    match foreseen.document.get("result"):
        case {"sha256": sha256, "catalogue": catalogue}:
            return (sha256, catalogue) == (job.file_sha256, job.catalogue)
        case _:
            return False


def _read(result: Mapping[str, Json]) -> Keep:
    return validated_file(
        sha256=Node(result["sha256"]).text(),
        size=Node(result["bytes"]).whole(),
        catalogue=Node(result["catalogue"]).text(),
    )


def _to_keep(computed: Computed, edition: str, lines: int) -> ComputedValidation:
    parts = computed.parts

    def text(name: str) -> str:
        return str(parts[name], "ascii")

    return ComputedValidation(
        edition=edition,
        lines=lines,
        reading=text("reading"),
        rules=text("rules"),
        summary=text("summary"),
        details=text("details"),
        claims=parts["claims"],
        findings=parts["findings"],
        index=_named(INDEX_PART, parts),
        content=_named(CONTENT_PART, parts),
    )


def _named(prefix: str, parts: Mapping[str, Bytes]) -> dict[str, Bytes]:
    return {name.removeprefix(prefix): content for name, content in parts.items() if name.startswith(prefix)}
