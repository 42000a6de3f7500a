"""Which findings an exception covers, and which exceptions no longer hold.

One exception covers one finding as a whole, with every invoice it names: an exception on the first of
two invoices never hides what would be said of a third. Only the findings of rules and invoices that the
book names are looked at, so that a book costs nothing to the others.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.french import enumeration, long_date, quoted
from facnet_desktop.domain.money import NBSP
from facnet_desktop.domain.suppression import Suppression, SuppressionBook
from facnet_desktop.reports.suppressed import NoticeState, SuppressedFinding, SuppressionNotice
from facnet_desktop.rules.claims import Claims
from facnet_desktop.services.suppressions.fingerprint import fingerprints


def sort_out(
    findings: Sequence[Finding],
    claims: Claims,
    book: SuppressionBook,
    *,
    on: date,
    known_rules: Iterable[str],
) -> tuple[tuple[SuppressedFinding, ...], tuple[SuppressionNotice, ...]]:
    """The findings that an exception covers on that day, in order, and what is to be said of exceptions.

    An exception that meets a finding of its rule on one of its invoices and does not cover it is told:
    it expired, or what it accepted changed.
    """
    concerned = {(entry.rule, invoice) for entry in book for invoice in entry.invoices}
    rules = {rule for rule, _ in concerned}
    at = [
        position
        for position, finding in enumerate(findings)
        if finding.rule in rules and any((finding.rule, name) in concerned for name in finding.invoices)
    ]
    prints = fingerprints([findings[position] for position in at], claims, book.key)
    holding = {entry.fingerprint: entry for entry in book if entry.holds_on(on)}
    covered = {position: holding[mark] for position, mark in zip(at, prints, strict=True) if mark in holding}
    left = [findings[position] for position in at if position not in covered]
    at_work = {entry.fingerprint for entry in covered.values()}
    suppressed = tuple(
        SuppressedFinding(finding=findings[position], suppression=entry)
        for position, entry in covered.items()
    )
    idle = (entry for entry in book if entry.fingerprint not in at_work)
    return suppressed, (*_unknown(book, frozenset(known_rules)), *_lapsed(idle, left, on))


def _lapsed(entries: Iterable[Suppression], left: Sequence[Finding], on: date) -> Iterator[SuppressionNotice]:
    """A notice for each exception that meets a finding it does not cover."""
    first: dict[tuple[str, str], Finding] = {}
    for finding in left:
        for invoice in finding.invoices:
            first.setdefault((finding.rule, invoice), finding)
    for entry in entries:
        met = next((first[entry.rule, name] for name in entry.invoices if (entry.rule, name) in first), None)
        if met is None:
            continue
        what = f"L'exception {entry.short_id} ({entry.rule}, {_invoices(entry)})"
        if entry.holds_on(on):
            state, why = NoticeState.AWAKENED, "ne tient plus, les lignes ou leurs montants ayant changé"
        else:
            last = "" if entry.expiry is None else long_date(entry.expiry)
            state, why = NoticeState.EXPIRED, f"a pris fin le {last}"
        yield SuppressionNotice(
            suppression=entry,
            state=state,
            message=f"{what} {why}; le constat est de nouveau signalé.",
            line=met.lines[0] if met.lines else None,
        )


def _unknown(book: SuppressionBook, rules: frozenset[str]) -> Iterator[SuppressionNotice]:
    for entry in book:
        if entry.rule not in rules:
            yield SuppressionNotice(
                suppression=entry,
                state=NoticeState.UNKNOWN_RULE,
                message=f"L'exception {entry.short_id} est sans effet{NBSP}: "
                f"la règle {quoted(entry.rule)} n'existe pas.",
            )


def _invoices(entry: Suppression) -> str:
    word = "facture" if len(entry.invoices) == 1 else "factures"
    return f"{word} {enumeration(entry.invoices, 3)}"
