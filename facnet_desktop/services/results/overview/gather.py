"""All that the summary of a validation shows beyond its counts and sums, gathered at once."""

from dataclasses import dataclass

from facnet_desktop.domain.configuration import Configuration
from facnet_desktop.ingest.report import IngestReport
from facnet_desktop.reference.model import Reference
from facnet_desktop.services.configuration.apply import applied
from facnet_desktop.services.results.findings import OpenFindings
from facnet_desktop.services.results.overview.invoices import InvoiceRate, invoice_rate
from facnet_desktop.services.results.overview.office_fees import OfficeFees, office_fees
from facnet_desktop.services.results.overview.quality import DataQuality, data_quality
from facnet_desktop.services.results.overview.stored_claims import stored_claims
from facnet_desktop.services.results.overview.visits import VisitStatistics, visit_statistics


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Overview:
    """What the lines of a validation tell as a whole."""

    invoices: InvoiceRate
    visits: VisitStatistics
    fees: OfficeFees
    quality: DataQuality


def overview(
    book: OpenFindings, reading: IngestReport, reference: Reference, configuration: Configuration | None
) -> Overview:
    """Visits and fees are counted with ``reference``, as the validation's ``configuration`` had changed it.

    Raises:
        ResultsDestroyed: the lines were destroyed; the message says when.
        StoreError: the store cannot be read.
    """
    clinic = reference if configuration is None else applied(configuration, reference)
    claims = stored_claims(book.results, book.job_id)
    return Overview(
        invoices=invoice_rate(book.results, book.job_id, book.index),
        visits=visit_statistics(claims, clinic),
        fees=office_fees(claims, clinic),
        quality=data_quality(book.results, book.job_id, reading.errors, reading.control),
    )
