"""How many invoices there are, and how many carry no error (F-109)."""

import uuid
from dataclasses import dataclass

import polars as pl

from facnet_desktop.domain.severity import Severity
from facnet_desktop.services.results.index import FindingIndex
from facnet_desktop.store.finding_index import LINES, SEVERITIES
from facnet_desktop.store.results import Results


@dataclass(frozen=True, slots=True, kw_only=True)
class InvoiceRate:
    """Invoices of the lines read that have a number; ``with_error`` of them are named by an error."""

    invoices: int
    with_error: int

    @property
    def without_error(self) -> int:
        """The others."""
        return self.invoices - self.with_error

    @property
    def fraction(self) -> float:
        """From 0 to 1; 1 when no invoice carries an error."""
        return self.without_error / self.invoices if self.invoices else 1.0


def invoice_rate(results: Results, job_id: uuid.UUID, index: FindingIndex) -> InvoiceRate:
    """Every invoice of every line of an error counts, whichever line the error is about first.

    Raises:
        ResultsDestroyed: the lines were destroyed; the message says when.
        LookupError: the job left no validation.
    """
    invoice = pl.coalesce("invoice_text", pl.col("invoice").cast(pl.String)).alias("invoice")
    table = results.columns(job_id, ("invoice", "invoice_text")).select("line", invoice).drop_nulls()
    rows = index.frame.select(
        (pl.col("severity") == SEVERITIES.index(Severity.ERROR)) & ~pl.col("suppressed")
    ).to_series()
    lines = index.texts.table(LINES)["lines"].filter(rows).explode(empty_as_null=False).unique()
    with_error = table.filter(pl.col("line").is_in(lines.implode()))
    return InvoiceRate(invoices=table["invoice"].n_unique(), with_error=with_error["invoice"].n_unique())
