"""DOUBLON002: a code that stands for one session a day is billed again that day."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

import polars as pl

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.french import enumeration, quoted
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.model import Reference
from facnet_desktop.reference.words import Confidence
from facnet_desktop.rules.base import Case, Rule
from facnet_desktop.rules.claims import Claims, has_code, has_context
from facnet_desktop.rules.duplicates.repeats import SAME_SERVICE, repeated_lines
from facnet_desktop.rules.facts import texts, whole

_OTHER_SESSION = "CONTEXTES_SEANCE_DIFFERENTE"
_LISTS = (
    "VISITES_INSCRIT",
    "VISITE_GROSSESSE_PRISE_EN_CHARGE",
    "VISITE_GROSSESSE_SUIVI",
    "VISITE_OPINION",
    "IC_IND_PREMIERE",
    "IC_COLL_PREMIERE",
    "IC_COLL_SM_PREMIERE",
    "CONSULTATIONS",
    "VISITES_UNE_PAR_JOUR",
)


class _Session(NamedTuple):
    """Lines of one start; ``start`` is ``None`` when nobody entered it."""

    start: int | None
    line: int
    said_different: bool


class SameCodeSameDay(Rule):
    """Same doctor, patient, date and code at another start, without « Séance différente » on the later one.

    Lines of one and the same start count once: they are DOUBLON001's business.
    """

    code = "DOUBLON002"
    title = "Même code facturé de nouveau le même jour"
    family = "duplicate"
    kinds = ("same_code_same_day",)
    severity = Severity.WARNING
    source = "P.G. 2.2.6 A c) (manuel 2025-08); élément de contexte selon la pratique observée"
    confidence = Confidence.MEDIUM

    def subject(self, reference: Reference) -> pl.Expr:
        return has_code(reference.codes(*_LISTS))

    def query(self, claims: Claims, reference: Reference) -> pl.LazyFrame:
        different = pl.col("different")
        return (
            repeated_lines(claims, reference)
            .filter(self.subject(reference))
            .with_columns(different=has_context(*reference.lists[_OTHER_SESSION]).fill_null(value=False))
            .group_by(*SAME_SERVICE, maintain_order=True)
            .agg(
                "line",
                "start",
                "different",
                unexplained=(~different).sum(),
                first_differs=different.sort_by("start").first(),
            )
            # A session explains itself, or is the first: nothing to judge unless another one does not.
            .filter((pl.col("unexplained") > 1) | "first_differs", pl.col("line").list.len() > 1)
            .sort(pl.col("line").list.first())
        )

    def judge(self, case: Case, reference: Reference) -> Iterable[Finding]:
        sessions = _sessions(case)
        first = _first_of(sessions)
        later = [session for session in sessions if session is not first and not session.said_different]
        if not later:
            return
        service_date: date = case["service_date"]
        yield self.finding(
            "same_code_same_day",
            Severity.WARNING,
            [*(session.line for session in later), first.line],
            code=case["code"],
            service_date=service_date.isoformat(),
            sessions=len(sessions),
            unexplained=len(later),
            contexts=list(reference.lists[_OTHER_SESSION]),
        )

    def message(self, finding: Finding) -> str:
        data = finding.data
        alone = whole(finding, "unexplained") == 1
        later = "la ligne suivante" if alone else "les lignes suivantes"
        return (
            f"Le code {data['code']} est facturé {data['sessions']} fois le même jour au même patient, sans "
            f"élément de contexte {quoted('Séance différente')} sur {later}. "
            "Une deuxième séance non signalée peut être refusée."
        )

    def solution(self, finding: Finding) -> str:
        extra = "la ligne" if whole(finding, "unexplained") == 1 else "les lignes"
        return (
            f"Ajouter l'élément de contexte {quoted('Séance différente')} "
            f"({enumeration(texts(finding, 'contexts'))}) à chaque séance suivante, "
            f"seulement si elle a été rendue et consignée au dossier; sinon, annuler {extra} en trop."
        )


def _sessions(case: Case) -> list[_Session]:
    """One session for each start, one for each line without a start; by start, then by line."""
    sessions: dict[tuple[str, int], _Session] = {}
    for line, start, different in zip(case["line"], case["start"], case["different"], strict=True):
        key = ("line", line) if start is None else ("start", start)
        known = sessions.get(key)
        said = bool(different) or (known is not None and known.said_different)
        sessions[key] = _Session(start, known.line if known else line, said)
    return sorted(sessions.values(), key=lambda session: (session.start or 0, session.line))


def _first_of(sessions: Sequence[_Session]) -> _Session:
    """The session that needs no context: the earliest, or where a start is missing any one without it."""
    if all(session.start is not None for session in sessions):
        return sessions[0]
    by_line = sorted(sessions, key=lambda session: (session.said_different, session.line))
    return by_line[0]
