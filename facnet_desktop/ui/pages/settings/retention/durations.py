"""The classes of data whose time nobody sets here: the program's, or what the clinic fixed."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from facnet_desktop.domain.french import count
from facnet_desktop.domain.retention import FixedRetention, RetentionPolicy
from facnet_desktop.ui.pages.settings.form.row import SettingRow
from facnet_desktop.ui.widgets.text import label


def other_durations(fixed: FixedRetention) -> Iterator[SettingRow]:
    """A row for each of them, in the order of the page."""
    kept = fixed.over(RetentionPolicy())
    for name, title, explanation, duration in (
        (
            "summary_months",
            _words("Sommaires sans patient"),
            _words("Nombres, montants et règles de chaque validation, avec sa tâche."),
            _words("{months}\u00a0mois").format(months=kept.summary_months),
        ),
        (
            "empty_job_days",
            _words("Tâches sans résultat"),
            _words("En échec, annulées, interrompues, à examiner."),
            count(kept.empty_job_days, _words("jour")),
        ),
        (
            "journal_days",
            _words("Journal technique"),
            _words("Sans renseignement sur qui que ce soit."),
            count(kept.journal_days, _words("jour")),
        ),
        (
            "register_years",
            _words("Registres des accès et des destructions"),
            _words("La durée ne se règle pas."),
            count(kept.register_years, _words("an")),
        ),
    ):
        row = SettingRow(title, explanation, label(duration, "strong"))
        if name in fixed.names:
            row.fix()
        yield row


def _words(text: str) -> str:
    return QCoreApplication.translate("durations", text)
