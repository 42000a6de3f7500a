"""« Ne plus signaler »: find what a rule says of an invoice, and keep that it was accepted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from facnet_desktop.domain.errors import UserError
from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.french import count, enumeration, quoted
from facnet_desktop.domain.suppression import Suppression, SuppressionBook
from facnet_desktop.engine.run import RunResult, run_rules
from facnet_desktop.ingest.read import read_export
from facnet_desktop.ingest.source import Source
from facnet_desktop.jobs.context import JobContext
from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.base import Rule
from facnet_desktop.rules.claims import Claims
from facnet_desktop.services.nearest import cut
from facnet_desktop.services.suppressions.book import SuppressionKeeper, new_id, with_entries
from facnet_desktop.services.suppressions.fingerprint import fingerprints
from facnet_desktop.services.suppressions.words import NOT_ADDED, UnfitWords, plain_words

LONGEST_REASON = 500
LONGEST_AUTHOR = 100


class NothingToSuppress(UserError):
    """The rule says nothing of that invoice in that file, or the exception is already there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AdditionRequest:
    """What ``rule`` says of ``invoice`` in ``source`` is accepted by ``author`` for ``reason``."""

    source: Source
    rule: Rule
    invoice: str
    reason: str
    author: str
    today: date
    expiry: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """The exceptions that were added, each with the finding it covers."""

    entries: tuple[tuple[Suppression, Finding], ...]


def add_suppression(
    request: AdditionRequest, context: JobContext, reference: Reference, keeper: SuppressionKeeper
) -> Addition:
    """Validate the file with that rule and keep one exception for each finding on the invoice.

    Raises:
        UserError: the file cannot be read, the rule says nothing of the invoice, the words cannot be
            kept, or the book cannot be changed.
        JobCancelled: the person asked to stop.
    """
    reason = plain_words(request.reason, "La raison", LONGEST_REASON)
    author = plain_words(request.author, "Le nom de l'auteur", LONGEST_AUTHOR)
    if request.expiry is not None and request.expiry < request.today:
        raise UnfitWords("L'échéance est déjà passée.", NOT_ADDED, "Donner une date à venir.")
    claims, result = _run(request, context, reference)
    found = _on_invoice(request, claims, result)
    added: list[tuple[Suppression, Finding]] = []

    def edit(book: SuppressionBook) -> SuppressionBook:
        marks = fingerprints(found, claims, book.key)
        known = {entry.fingerprint: entry for entry in book if entry.holds_on(request.today)}
        added[:] = [
            (_entry(request, finding, mark, reason, author), finding)
            for mark, finding in dict(zip(marks, found, strict=True)).items()
            if mark not in known
        ]
        if not added:
            raise NothingToSuppress(
                f"L'exception {known[marks[0]].short_id} couvre déjà ce constat.",
                "Rien n'a été changé.",
                "Pour la changer, la retirer d'abord.",
            )
        return with_entries(book, [entry for entry, _ in added])

    keeper.change(edit)
    return Addition(entries=tuple(added))


def _entry(
    request: AdditionRequest, finding: Finding, fingerprint: str, reason: str, author: str
) -> Suppression:
    return Suppression(
        id=new_id(),
        rule=request.rule.code,
        invoices=tuple(dict.fromkeys(finding.invoices)),
        fingerprint=fingerprint,
        reason=reason,
        author=author,
        made_on=request.today,
        expiry=request.expiry,
    )


def _run(request: AdditionRequest, context: JobContext, reference: Reference) -> tuple[Claims, RunResult]:
    export = read_export(request.source, context=context)
    if export.claims is None:
        raise NothingToSuppress(
            f"{quoted(request.source.name)} n'a pas pu être lu.",
            *(error.message for error in export.report.errors[:1]),
        )
    result = run_rules(export.claims, reference, [request.rule], context=context)
    run = result.rules[0]
    if not run.ran:
        raise NothingToSuppress(
            f"La règle {request.rule.code} n'a pas été exécutée.", run.reason or "", NOT_ADDED
        )
    return export.claims, result


def _on_invoice(request: AdditionRequest, claims: Claims, result: RunResult) -> Sequence[Finding]:
    wanted = request.invoice.strip()
    found = [finding for finding in result.findings if wanted in finding.invoices]
    if found:
        return found
    texts = claims.invoice_texts(claims.frame["invoice"].unique().drop_nulls())
    if wanted not in set(texts):
        raise NothingToSuppress(
            f"La facture {quoted(cut(wanted))} n'est pas dans {quoted(request.source.name)}.",
            NOT_ADDED,
            "Vérifier le numéro de la facture et le fichier.",
        )
    others = list(dict.fromkeys(name for finding in result.findings for name in finding.invoices))
    raise NothingToSuppress(
        f"La règle {request.rule.code} ne dit rien de la facture {quoted(cut(wanted))}.",
        NOT_ADDED,
        f"Elle a {count(len(result.findings), 'constat')} dans ce fichier"
        + (f", sur les factures {enumeration(others, 5)}." if others else "."),
    )
