"""The words of the catalogue that no other page has."""

from PySide6.QtCore import QCoreApplication

from facnet_desktop.domain.french import count
from facnet_desktop.reports.validation import RuleLine
from facnet_desktop.rules.base import Evidence
from facnet_desktop.ui.labels import Mark
from facnet_desktop.ui.theme.tokens import Tone


def evidence_word(evidence: Evidence) -> str:
    """What a rule rests on."""
    return {
        Evidence.MANUAL: _tr("Manuel"),
        Evidence.PRACTICE: _tr("Pratique observée"),
        Evidence.DATA: _tr("Données du fichier"),
        Evidence.GENERAL: _tr("Usage général"),
    }[evidence]


def state_mark(*, enabled: bool) -> Mark:
    """Whether validations run it."""
    if enabled:
        return Mark(_tr("Activée"), "circle-check", Tone.GOOD)
    return Mark(_tr("Désactivée"), "ban", Tone.MUTED)


def findings_text(line: RuleLine | None) -> str:
    """What became of it in the last validation, empty when it was not part of it."""
    if line is None:
        return ""
    if not line.ran:
        return _tr("non exécutée")
    return count(line.findings, _tr("constat"), _tr("constats"))


def _tr(text: str) -> str:
    return QCoreApplication.translate("rules", text)
