"""Exceptions in the report for a person: counted always, listed on request, told when they no longer hold."""

from collections.abc import Callable

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.french import count
from facnet_desktop.domain.money import NBSP
from facnet_desktop.domain.suppression import Suppression
from facnet_desktop.reports.diagnostics import SHOW_ALL
from facnet_desktop.reports.layout import Layout
from facnet_desktop.reports.suppressed import SuppressionNotice
from facnet_desktop.reports.terminal import Page, Style
from facnet_desktop.reports.validation import Validation


def write_count(validation: Validation, page: Page, layout: Layout) -> None:
    """How many findings are no longer reported; nothing at all when there are none."""
    number = validation.summary.suppressed
    if number == 0 or validation.suppressions is None:
        return
    told = count(number, "constat n'est plus signalé", "constats ne sont plus signalés")
    rest = "" if layout.limit is None else f"; {SHOW_ALL} pour {'le' if number == 1 else 'les'} voir"
    page.paragraph(f"{told} ({validation.suppressions.file}){rest}.")


def write_notices(validation: Validation, page: Page, layout: Layout) -> None:
    """Exceptions that no longer hold."""
    notices = validation.suppressions.notices if validation.suppressions is not None else ()
    if not notices:
        return
    page.blank()
    page.paragraph(
        count(len(notices), "exception ne tient plus", "exceptions ne tiennent plus"), style=Style.WARNING
    )
    shown = notices[: layout.limit]
    for notice in shown:
        page.item(_told(notice), indent=2)
    if len(notices) > len(shown):
        page.paragraph(
            f"… et {count(len(notices) - len(shown), 'autre')}; {SHOW_ALL} pour tout voir.", indent=2
        )


def write_suppressed(validation: Validation, page: Page, where: Callable[[Finding], str]) -> None:
    """Each finding that is no longer reported, with the exception that covers it."""
    covered = validation.suppressions.findings if validation.suppressions is not None else ()
    if not covered:
        return
    page.blank()
    page.paragraph("Constats qui ne sont plus signalés", style=Style.STRONG)
    for item in covered:
        speaker = validation.speakers[item.finding.rule]
        page.paragraph(f"{speaker.code}  {where(item.finding)}", indent=2, hang=4, style=Style.STRONG)
        page.paragraph(speaker.message(item.finding), indent=4)
        page.paragraph(f"Exception {item.suppression.short_id}, {signature(item.suppression)}.", indent=4)


def signature(entry: Suppression) -> str:
    """Why, on whose word, since when and until when."""
    end = "sans échéance" if entry.expiry is None else f"jusqu'au {entry.expiry.isoformat()} inclus"
    return f"{entry.author}, {entry.made_on.isoformat()}, {end}{NBSP}: {entry.reason.rstrip('.')}"


def _told(notice: SuppressionNotice) -> str:
    return notice.message if notice.line is None else f"ligne {notice.line}{NBSP}: {notice.message}"
