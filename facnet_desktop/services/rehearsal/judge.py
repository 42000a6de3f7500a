"""The half of a rehearsal that computes, fit for a child: the same lines judged with two references."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl

from facnet_desktop.domain.finding import Finding
from facnet_desktop.engine.run import run_rules
from facnet_desktop.ingest.columns import REQUIRED
from facnet_desktop.ingest.read import read_export
from facnet_desktop.ingest.source import PathSource
from facnet_desktop.jobs.context import JobContext, Phase, Progress
from facnet_desktop.jobs.job import Json
from facnet_desktop.reference.edition import Edition
from facnet_desktop.reference.history import merged
from facnet_desktop.reference.load import build, load_reference
from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.base import Rule
from facnet_desktop.rules.claims import Claims
from facnet_desktop.rules.examples import GMF_PLACES
from facnet_desktop.rules.registry import RULES
from facnet_desktop.services.configuration.apply import applied, with_severities
from facnet_desktop.services.reference_package.package import open_package
from facnet_desktop.services.reference_package.refusal import NOTHING_CHANGED, PackageRefused
from facnet_desktop.services.reference_package.signature import trusted_keys
from facnet_desktop.services.rehearsal.compared import failed_rules, rule_differences
from facnet_desktop.services.rehearsal.documents import KeptLines, NewTables
from facnet_desktop.services.selftest.canary import AS_OF, EXPORT
from facnet_desktop.services.strict_json import Node
from facnet_desktop.services.worker.contract import Computed
from facnet_desktop.store.claims_back import claims_of


class ComputeRehearsal:
    """Two functions of the worker, ``file`` and ``canary``; both keep the tables from one call to the next.

    What they keep comes from the tables, never from a file. One thread at a time calls them.
    """

    def __init__(self) -> None:
        self._package: tuple[NewTables, Edition] | None = None
        self._references: tuple[NewTables, _Both] | None = None

    def file(self, document: Mapping[str, Json], context: JobContext) -> Computed:
        """Judge the lines of a validation (``lines``) with the editions in force, then with the new one too.

        Raises:
            PackageRefused: the package is no longer the one that was looked at.
            DamagedReference: what is in force is damaged.
            JobCancelled: the person asked to stop.
        """
        given = Node(dict(document)).members("tables", "lines")
        tables, kept = NewTables.from_json(given["tables"]), KeptLines.from_json(given["lines"])
        known = {rule.code: rule for rule in RULES}
        rules = [known[code] for code in kept.rules if code in known]
        columns = frozenset(REQUIRED).union(*(known[code].needs for code in kept.ran if code in known))
        references = self._both(tables, kept.as_of, frozenset(), context)
        claims = claims_of(kept.claims, columns=columns, control=kept.control)
        found = []
        for at, reference in enumerate(references):
            configured = applied(kept.configuration, reference)
            result = run_rules(claims, configured, rules, context=_part(context, at, len(references)))
            found.append(with_severities(result.findings, kept.configuration.severities))
        return Computed(document=_answer(claims, references[1], found))

    def canary(self, document: Mapping[str, Json], context: JobContext) -> Computed:
        """The same of the export in the folder ``canary``, where the answer says two things more.

        ``alone`` are the rules that fail when the new edition judges everything, ``past`` those whose
        findings change on services that come before it.

        Raises:
            PackageRefused, DamagedReference, JobCancelled: as ``file``.
            SourceError: the export cannot be read.
        """
        given = Node(dict(document)).members("tables", "canary")
        tables, folder = NewTables.from_json(given["tables"]), Path(given["canary"].text())
        references = self._both(tables, AS_OF, GMF_PLACES, context)
        claims = read_export(PathSource(folder / EXPORT), context=context).claims
        if claims is None:
            raise PackageRefused(
                "L'export témoin du logiciel est illisible.", NOTHING_CHANGED, "Réinstaller FacNet Desktop."
            )
        rules = [rule for rule in RULES if rule.enabled_by_default]
        alone = build(self._edition(tables, context), as_of=AS_OF, gmf_places=GMF_PLACES)
        before, after, only_new = _judged(claims, (*references, alone), rules, context)
        first = alone.edition_first
        recent = frozenset(claims.frame.filter(pl.col("service_date") >= first)["line"])
        past = rule_differences(
            *([one for one in found if _is_past(one, recent)] for found in (before, after))
        )
        return Computed(
            document={
                **_answer(claims, references[1], (before, after)),
                "past": [one.rule for one in past],
                "alone": [*sorted(failed_rules(only_new) - failed_rules(before))],
            }
        )

    def _edition(self, tables: NewTables, context: JobContext) -> Edition:
        if self._package is None or self._package[0] != tables:
            silent = JobContext(is_cancelled=context.is_cancelled)
            package = open_package(tables.package, trusted_keys(tables.keys), silent)
            if package.digest != tables.digest:
                raise PackageRefused(
                    "Le paquet de références n'est plus celui qui a été examiné.",
                    NOTHING_CHANGED,
                    "Examiner le paquet de nouveau, puis recommencer.",
                )
            self._package = (tables, package.tables)
        return self._package[1]

    def _both(
        self, tables: NewTables, as_of: date, gmf_places: frozenset[str], context: JobContext
    ) -> "_Both":
        """The reference in force, and what it would be with the new edition."""
        last = self._references
        if last is None or last[0] != tables:
            new = build(self._edition(tables, context), as_of=as_of)
            old = [load_reference(folder, as_of=as_of) for folder in tables.in_force]
            last = (tables, (merged(old), merged([*old, new])))
            self._references = last
        before, after = last[1]
        return _on(before, as_of, gmf_places), _on(after, as_of, gmf_places)


_Both = tuple[Reference, Reference]


def _on(reference: Reference, as_of: date, gmf_places: frozenset[str]) -> Reference:
    return replace(reference, as_of=as_of, gmf_places=reference.gmf_places | gmf_places)


def _judged(
    claims: Claims, references: Sequence[Reference], rules: Sequence[Rule], context: JobContext
) -> list[tuple[Finding, ...]]:
    return [
        run_rules(claims, reference, rules, context=_part(context, at, len(references))).findings
        for at, reference in enumerate(references)
    ]


def _is_past(finding: Finding, recent: Collection[int]) -> bool:
    """Whether the new edition judges nothing it rests on; without a date, it rests on the whole file."""
    return finding.service_date is not None and not any(line in recent for line in finding.lines)


def _answer(claims: Claims, after: Reference, found: Sequence[Collection[Finding]]) -> dict[str, Json]:
    before, now = found
    first = date.fromisoformat(f"{after.edition}-01")
    return {
        "lines": claims.frame.height,
        "concerned": int(claims.frame.select((pl.col("service_date") >= first).sum()).item()),
        "rules": [one.to_json() for one in rule_differences(before, now)],
        "failing": [*sorted(failed_rules(now) - failed_rules(before))],
    }


def _part(context: JobContext, at: int, of: int) -> JobContext:
    """One of several runs of the rules, told as a share of the whole."""

    def told(progress: Progress) -> None:
        share = min(1.0, progress.done / progress.total) if progress.total else 1.0
        context.on_progress(Progress(phase=Phase.CHECKING, done=round(100 * (at + share)), total=100 * of))

    return JobContext(on_progress=told, is_cancelled=context.is_cancelled)
