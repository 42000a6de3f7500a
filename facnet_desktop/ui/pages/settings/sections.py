"""The sections, in the order of the list."""

from PySide6.QtCore import QCoreApplication

from facnet_desktop.ui.pages.settings.appearance.section import AppearanceSection
from facnet_desktop.ui.pages.settings.clinic.section import ClinicSection
from facnet_desktop.ui.pages.settings.data.section import DataSection
from facnet_desktop.ui.pages.settings.diagnostics.section import DiagnosticsSection
from facnet_desktop.ui.pages.settings.form.section import Section
from facnet_desktop.ui.pages.settings.privacy.section import PrivacySection
from facnet_desktop.ui.pages.settings.retention.section import RetentionSection
from facnet_desktop.ui.pages.settings.validation.section import ValidationSection

SECTIONS: tuple[type[Section], ...] = (
    AppearanceSection,
    ClinicSection,
    ValidationSection,
    RetentionSection,
    DataSection,
    PrivacySection,
    DiagnosticsSection,
)


def section_title(kind: type[Section]) -> str:
    """As the list names it."""
    return {
        AppearanceSection: QCoreApplication.translate("sections", "Apparence"),
        ClinicSection: QCoreApplication.translate("sections", "Clinique"),
        ValidationSection: QCoreApplication.translate("sections", "Validation"),
        RetentionSection: QCoreApplication.translate("sections", "Conservation"),
        DataSection: QCoreApplication.translate("sections", "Données"),
        PrivacySection: QCoreApplication.translate("sections", "Confidentialité"),
        DiagnosticsSection: QCoreApplication.translate("sections", "Diagnostic"),
    }[kind]
