"""« Ne plus signaler ce cas » : accept findings of a stored validation, its file being there or not."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.suppression import Suppression, SuppressionBook
from facnet_desktop.rules.claims import Claims
from facnet_desktop.services.results.criteria import Criteria
from facnet_desktop.services.results.findings import OpenFindings
from facnet_desktop.services.suppressions.add import LONGEST_AUTHOR, LONGEST_REASON, NothingToSuppress
from facnet_desktop.services.suppressions.book import SuppressionKeeper, new_id, with_entries
from facnet_desktop.services.suppressions.fingerprint import fingerprints
from facnet_desktop.services.suppressions.words import NOT_ADDED, UnfitWords, plain_words
from facnet_desktop.store.results import Results

_IDENTITY = ("ramq_id", "ramq_id_text")
_AMOUNTS = ("preliminary_cents", "paid_cents")


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptance:
    """``number`` is a finding; ``whole_invoice``: with it, all that its rule says of its invoices."""

    number: int
    whole_invoice: bool
    reason: str
    author: str
    today: date
    expiry: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """The exceptions that were added, and the findings they cover."""

    entries: tuple[Suppression, ...]
    numbers: tuple[int, ...]


def accept_finding(book: OpenFindings, acceptance: Acceptance, keeper: SuppressionKeeper) -> Accepted:
    """Keep one exception for each finding that is accepted; the next validations no longer report it.

    Raises:
        UnfitWords: the reason, the author or the last day cannot be kept.
        NothingToSuppress: the finding names no invoice, or an exception covers it already.
        UserError: the book cannot be changed; nothing was.
        ResultsDestroyed, StoreError: the findings cannot be read.
    """
    reason = plain_words(acceptance.reason, "La raison", LONGEST_REASON)
    author = plain_words(acceptance.author, "Le nom de l'auteur", LONGEST_AUTHOR)
    if acceptance.expiry is not None and acceptance.expiry < acceptance.today:
        raise UnfitWords("L'échéance est déjà passée.", NOT_ADDED, "Donner une date à venir.")
    known = dict(_alike(book, acceptance.number))
    wanted = tuple(known) if acceptance.whole_invoice else (acceptance.number,)
    claims = stored_claims(
        book.results, book.job_id, [line for finding in known.values() for line in finding.lines]
    )
    added: list[Suppression] = []

    def edit(kept: SuppressionBook) -> SuppressionBook:
        marks = dict(zip(known, fingerprints(list(known.values()), claims, kept.key), strict=True))
        held = {entry.fingerprint for entry in kept if entry.holds_on(acceptance.today)}
        added[:] = [
            Suppression(
                id=new_id(),
                rule=known[number].rule,
                invoices=tuple(dict.fromkeys(known[number].invoices)),
                fingerprint=marks[number],
                reason=reason,
                author=author,
                made_on=acceptance.today,
                expiry=acceptance.expiry,
            )
            for number in wanted
            if marks[number] not in held
        ]
        if not added:
            raise NothingToSuppress(
                "Une exception couvre déjà ce constat.",
                "Rien n'a été changé.",
                "Pour la changer, la retirer d'abord dans les paramètres.",
            )
        return with_entries(kept, added)

    keeper.change(edit)
    return Accepted(entries=tuple(added), numbers=wanted)


def _alike(book: OpenFindings, number: int) -> Sequence[tuple[int, Finding]]:
    """The finding, and all that its rule says of its invoices, whether reported or not."""
    asked = book.rows([number])
    if not asked:
        raise LookupError(number)
    finding = asked[0].finding
    if not finding.invoices:
        raise NothingToSuppress(
            "Ce constat ne nomme aucune facture.",
            NOT_ADDED,
            "Désactiver la règle dans la page Règles, ou laisser le constat sans suite.",
        )
    invoices = frozenset(finding.invoices)
    numbers = {number}
    for invoice in invoices:
        for suppressed in (False, True):
            criteria = Criteria(rules=frozenset({finding.rule}), text=invoice, suppressed=suppressed)
            numbers |= set(book.view(criteria).numbers())
    rows = book.rows(sorted(numbers))
    return [(row.number, row.finding) for row in rows if invoices & set(row.finding.invoices)]


def stored_claims(results: Results, job_id: uuid.UUID, lines: Sequence[int]) -> Claims:
    """What fingerprints need of those lines and of those that reverse them.

    Raises:
        ResultsDestroyed, StoreError: they cannot be read.
    """
    columns = ("invoice", "invoice_text", *_IDENTITY, "service_date", "code", *_AMOUNTS)
    table = results.columns(job_id, columns)
    named = table.filter(pl.col("line").is_in(list(lines)))
    table = table.join(
        named.select(*_IDENTITY, "code").unique(), on=[*_IDENTITY, "code"], nulls_equal=True, how="semi"
    )
    texts = table.select(
        "line",
        "service_date",
        "code",
        *_AMOUNTS,
        invoice=pl.coalesce("invoice_text", pl.col("invoice").cast(pl.String)),
        ramq_id=pl.coalesce("ramq_id_text", pl.col("ramq_id").cast(pl.String)),
    )
    frame = texts.with_columns(
        pl.col("invoice", "ramq_id").rank("dense").cast(pl.Int64), pl.col(_AMOUNTS).cast(pl.Int32)
    ).sort("line")
    return Claims(
        frame=frame,
        patients=pl.DataFrame(),
        columns=frozenset(),
        invoice_texts=_texts(texts["invoice"]),
        ramq_id_texts=_texts(texts["ramq_id"]),
    )


class _texts:  # noqa: N801  called as the function it stands for
    """The texts behind the ranks of a column."""

    def __init__(self, texts: pl.Series) -> None:
        self._texts = texts.drop_nulls().unique().sort()

    def __call__(self, ranks: pl.Series) -> pl.Series:
        return self._texts.gather(ranks.cast(pl.Int64) - 1)
