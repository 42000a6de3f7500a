"""What a rehearsal found, as the columns of a table: one row for each file and rule that differ."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from facnet_desktop.domain.french import number
from facnet_desktop.domain.money import format_cents
from facnet_desktop.services.reference_search.folding import folded
from facnet_desktop.services.rehearsal.outcome import Rehearsal, RuleDifference
from facnet_desktop.ui.widgets.rows_model import Column


@dataclass(frozen=True, slots=True, kw_only=True)
class RehearsalRow:
    """A rule on a file; ``file`` is what a person calls the file."""

    file: str
    rule: RuleDifference


def rows_of(found: Rehearsal) -> tuple[RehearsalRow, ...]:
    """In the order of the files, then of the rules."""
    return tuple(
        RehearsalRow(file=one.title or _tr("Export témoin"), rule=rule)
        for one in found.files
        for rule in one.rules
    )


def rehearsal_columns() -> Sequence[Column[RehearsalRow]]:
    """Which file, which rule, how many findings come and go, what they come to."""
    return (
        Column(title=_tr("Fichier"), text=_file, order=_by_file),
        Column(title=_tr("Règle"), text=_rule),
        Column(title=_tr("De plus"), text=_appeared, order=_by_appeared, figures=True),
        Column(title=_tr("De moins"), text=_disappeared, order=_by_disappeared, figures=True),
        Column(title=_tr("Modifiés"), text=_changed, order=_by_changed, figures=True),
        Column(title=_tr("Total avant"), text=_before, order=_by_before, figures=True),
        Column(title=_tr("Total après"), text=_after, order=_by_after, figures=True),
    )


def _file(row: RehearsalRow) -> str:
    return row.file


def _by_file(row: RehearsalRow) -> str:
    return folded(row.file)


def _rule(row: RehearsalRow) -> str:
    return row.rule.rule


def _appeared(row: RehearsalRow) -> str:
    return _counted(row.rule.appeared)


def _disappeared(row: RehearsalRow) -> str:
    return _counted(row.rule.disappeared)


def _changed(row: RehearsalRow) -> str:
    return _counted(row.rule.changed)


def _counted(value: int) -> str:
    return number(value) if value else "—"


def _by_appeared(row: RehearsalRow) -> int:
    return row.rule.appeared


def _by_disappeared(row: RehearsalRow) -> int:
    return row.rule.disappeared


def _by_changed(row: RehearsalRow) -> int:
    return row.rule.changed


def _before(row: RehearsalRow) -> str:
    return format_cents(row.rule.before_cents)


def _after(row: RehearsalRow) -> str:
    return format_cents(row.rule.after_cents)


def _by_before(row: RehearsalRow) -> int:
    return row.rule.before_cents


def _by_after(row: RehearsalRow) -> int:
    return row.rule.after_cents


def _tr(text: str) -> str:
    return QCoreApplication.translate("references", text)
