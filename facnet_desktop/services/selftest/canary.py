"""Last part: a whole validation of a shipped export whose findings are known to the line."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from facnet_desktop.domain.errors import DamagedReference
from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.french import count, enumeration, number, quoted
from facnet_desktop.domain.money import NBSP
from facnet_desktop.domain.severity import Severity
from facnet_desktop.engine.run import SYSTEM_RULE, run_rules
from facnet_desktop.ingest.read import read_export
from facnet_desktop.ingest.source import PathSource, SourceError
from facnet_desktop.jobs.context import JobContext
from facnet_desktop.reference.load import load_reference
from facnet_desktop.reports.selftest import Failure, Part
from facnet_desktop.reports.wording import SEVERITIES
from facnet_desktop.rules.base import Rule
from facnet_desktop.rules.examples import GMF_PLACES
from facnet_desktop.services.selftest.request import SelfTestRequest

NAME, TITLE = "canary", "Export témoin"
EXPORT, FINDINGS = "export.csv", "constats.json"
"""The files of the canary folder: the export, and its answer key as ``exemple --corrige`` writes it."""

AS_OF = date(2025, 12, 31)
"""The day the canary is validated on, whatever the day it is."""


class Known(NamedTuple):
    """A finding as the answer key knows it."""

    rule: str
    kind: str
    severity: str
    lines: tuple[int, ...]


def check_canary(request: SelfTestRequest, context: JobContext) -> Part:
    """Validate the canary with the rules of a default run and compare with its known findings.

    Raises:
        JobCancelled: the person asked to stop.
    """
    try:
        expected = known_findings(request.canary_folder)
        reference = load_reference(request.reference_folder, as_of=AS_OF, gmf_places=GMF_PLACES)
        export = read_export(PathSource(request.canary_folder / EXPORT), context=context)
    except DamagedReference as error:
        return _undone(f"La validation n'a pas été faite. {error.what}")
    except SourceError as error:
        return _undone(f"La validation n'a pas été faite. {error}")
    except (OSError, ValueError, KeyError, TypeError):
        return _undone(f"La liste des constats attendus, {quoted(FINDINGS)}, est absente ou abîmée.")
    if export.claims is None or export.report.errors or export.report.warnings:
        said = [diagnostic.message for diagnostic in (*export.report.errors, *export.report.warnings)]
        return _undone(f"L'export témoin est abîmé. {said[0] if said else ''}".strip())
    rules = [rule for rule in request.rules if rule.enabled_by_default]
    result = run_rules(export.claims, reference, rules, context=context)
    idle = [run.code for run in result.rules if not run.ran]
    lines = count(export.report.rows.accepted, "ligne")
    return Part(
        name=NAME,
        title=TITLE,
        scope=f"{lines}, {count(expected.total(), 'constat attendu', 'constats attendus')}",
        failures=(*_idle(idle), *_differences(expected, result.findings, rules, set(idle))),
    )


def known_findings(folder: Path) -> Counter[Known]:
    """The findings the canary must give.

    Raises:
        OSError, ValueError, KeyError, TypeError: the list is missing or damaged.
    """
    answers = json.loads((folder / FINDINGS).read_text(encoding="utf-8"))
    return Counter(
        Known(a["rule"], a["kind"], Severity(a["severity"]).value, tuple(a["lines"])) for a in answers
    )


def _undone(message: str) -> Part:
    return Part(name=NAME, title=TITLE, failures=(Failure(message=message),))


def _idle(codes: Iterable[str]) -> Iterator[Failure]:
    for code in codes:
        yield Failure(rule=code, message=f"La règle {code} n'a pas pu être exécutée sur l'export témoin.")


def _differences(
    expected: Counter[Known], findings: Iterable[Finding], rules: Iterable[Rule], idle: set[str]
) -> Iterator[Failure]:
    """What is missing and what is in excess; a rule that did not run is told once, by its name."""
    found = Counter(
        Known(f.rule, f.kind, f.severity.value, tuple(sorted(f.lines)))
        for f in findings
        if f.rule != SYSTEM_RULE
    )
    codes = {rule.code for rule in rules}
    for known in sorted((expected - found).elements()):
        if known.rule not in codes:
            yield _failure(known, "est attendu d'une règle que le catalogue n'a pas")
        elif known.rule not in idle:
            yield _failure(known, "est attendu et n'a pas été trouvé")
    for known in sorted((found - expected).elements()):
        yield _failure(known, "a été trouvé sans être attendu")


def _failure(known: Known, what: str) -> Failure:
    where = "sur l'ensemble du fichier"
    if known.lines:
        noun = "à la ligne" if len(known.lines) == 1 else "aux lignes"
        where = f"{noun} {enumeration([number(line) for line in known.lines])}"
    severity = SEVERITIES[Severity(known.severity)]
    return Failure(
        rule=known.rule,
        kind=known.kind,
        lines=known.lines,
        message=f"Règle {known.rule}{NBSP}: un constat {quoted(known.kind)} ({severity}) {what}, {where}.",
    )
