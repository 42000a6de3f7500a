"""FAC001: an invoice whose lines name several patients, doctors or dates."""

from collections.abc import Iterable
from functools import reduce
from operator import add

import polars as pl

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.french import count, enumeration
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.model import Reference
from facnet_desktop.reference.words import Confidence
from facnet_desktop.rules.base import Case, Evidence, Rule
from facnet_desktop.rules.claims import Claims, has_code
from facnet_desktop.rules.facts import whole

_PARTIES = ("doctor", "patient_key", "service_date")
_COLLECTIVE = "ACTES_COLLECTIFS"

# Odd constants that spread the values over numbers of 32 bits (multiplication wraps around).
_SPREAD = (2654435761, 2246822519, 3266489917)
_UPPER = 2**32


class MixedInvoice(Rule):
    """One finding per invoice, on all its lines.

    A missing doctor or patient is no second one. Services given to several patients together may name
    them on one invoice: their lines do not count for the patients.
    """

    code = "FAC001"
    title = "Facture de plusieurs patients, médecins ou dates"
    family = "invoice"
    kinds = ("mixed_invoice",)
    severity = Severity.WARNING
    source = "Qualité des données; services collectifs\u00a0: avis du manuel 2025-08 qui demandent chaque NAM"
    confidence = Confidence.MEDIUM
    evidence = Evidence.DATA

    def subject(self, reference: Reference) -> pl.Expr:
        return pl.col("invoice").is_not_null()

    def query(self, claims: Claims, reference: Reference) -> pl.LazyFrame:
        """Only invoices whose lines differ somewhere are grouped.

        One number per line, the invoice in its upper half and doctor, patient and date mixed in the lower
        one: where sorted numbers differ but not their upper half, so do the lines of an invoice. Invoices
        that meet by chance are told apart by the exact grouping.
        """
        invoice = pl.col("invoice").cast(pl.UInt32, wrap_numerical=True).cast(pl.UInt64)
        parties = reduce(add, (_spread(name, by) for name, by in zip(_PARTIES, _SPREAD, strict=True)))
        number = invoice * _UPPER + parties.cast(pl.UInt64)
        numbered = claims.lines.filter(self.subject(reference)).select(number=number.sort())
        differs = pl.col("number") ^ pl.col("number").shift(1)
        mixed = numbered.filter(differs.is_between(1, _UPPER - 1)).collect()["number"] // _UPPER
        collective = has_code(reference.codes(_COLLECTIVE))
        return (
            claims.lines.filter(invoice.is_in(mixed.unique().implode()))
            .sort("line")
            .group_by("invoice", maintain_order=True)
            .agg(
                "line",
                patients=pl.col("patient_key").filter(~collective).drop_nulls().n_unique(),
                doctors=pl.col("doctor").drop_nulls().n_unique(),
                dates=pl.col("service_date").n_unique(),
            )
            .filter(pl.max_horizontal("patients", "doctors", "dates") > 1)
            .drop("invoice")
        )

    def judge(self, case: Case, reference: Reference) -> Iterable[Finding]:
        yield self.finding(
            "mixed_invoice",
            Severity.WARNING,
            case["line"],
            count=len(case["line"]),
            patients=case["patients"],
            doctors=case["doctors"],
            dates=case["dates"],
        )

    def message(self, finding: Finding) -> str:
        nouns = (("doctors", "médecin"), ("patients", "patient"), ("dates", "date"))
        several = [
            f"{count(whole(finding, name), noun)}{' de service' if name == 'dates' else ''}"
            for name, noun in nouns
            if whole(finding, name) > 1
        ]
        return (
            f"La même facture ({count(whole(finding, 'count'), 'ligne')}) réunit {enumeration(several)}. Un "
            "numéro de facture repris par erreur peut rendre la facture non recevable."
        )

    def solution(self, finding: Finding) -> str:
        return (
            "Comparer les lignes au relevé d'honoraires, puis modifier la facture pour qu'elle ne porte que "
            "sur un médecin, un patient et une date."
        )


def _spread(name: str, factor: int) -> pl.Expr:
    value = pl.col(name).to_physical().cast(pl.UInt32, wrap_numerical=True).fill_null(0)
    return value * pl.lit(factor, dtype=pl.UInt32)
