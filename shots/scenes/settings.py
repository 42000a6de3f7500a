"""« Paramètres et confidentialité », section by section, and its dialogs."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from PySide6.QtWidgets import QPushButton, QWidget

from facnet_desktop.domain.access import AccessAction
from facnet_desktop.domain.severity import Severity
from facnet_desktop.domain.suppression import Suppression
from facnet_desktop.services.preferences.model import ClinicIdentity
from facnet_desktop.services.suppressions.book import new_book, new_id, with_entries
from facnet_desktop.services.suppressions.json_file import JsonFile
from facnet_desktop.store.backup_files import BackupKind
from facnet_desktop.ui.first_run.welcome import WelcomeDialog
from facnet_desktop.ui.pages.settings.data.backup_dialog import BackupDialog
from facnet_desktop.ui.pages.settings.data.key_dialog import RecoveryKeyDialog
from facnet_desktop.ui.pages.settings.diagnostics.bundle_dialog import BundleDialog
from facnet_desktop.ui.pages.settings.diagnostics.licences_dialog import LicencesDialog
from facnet_desktop.ui.pages.settings.diagnostics.section import DiagnosticsSection
from facnet_desktop.ui.pages.settings.page import SettingsPage
from facnet_desktop.ui.pages.settings.privacy.section import PrivacySection
from facnet_desktop.ui.pages.settings.validation.section import ValidationSection
from shots.scene import Scene
from shots.studio import Studio

SECTIONS = ("appearance", "clinic", "validation", "retention", "data", "privacy", "diagnostics")


def _page(studio: Studio, section: str) -> SettingsPage:
    page = SettingsPage(studio.context)
    page.show_section(section)
    studio.until(lambda: page.section is not None and page.section.is_loaded)
    return page


def _empty(section: str, studio: Studio) -> QWidget:
    return _page(studio, section)


def _lived_in(section: str, studio: Studio) -> QWidget:
    """A clinic that has used it for a while."""
    context = studio.context
    job_id = studio.validated()
    for number in range(40):
        action = list(AccessAction)[number % len(AccessAction)]
        context.store.accesses.add(context.account, action, job_id, {"findings": number, "masked": True})
    for kind in (BackupKind.COMPLETE, BackupKind.WITHOUT_PATIENTS):
        context.store.backups.make(kind)
    context.preferences.change(
        identity=ClinicIdentity(
            name="Clinique médicale du Lac",
            establishments=("55901", "55902"),
            operator="Service de la facturation",
        ),
        gmf_places=("55901",),
        parameters={"fb_registered_minimum_19928": 5, "billing_delay_days": 60},
        severities={"AN003": Severity.ERROR},
    )
    _add_exceptions(studio)
    return _page(studio, section)


def _add_exceptions(studio: Studio) -> None:
    today = studio.context.clock().astimezone().date()
    entries = [
        Suppression(
            id=new_id(),
            rule=rule,
            invoices=(f"90000001{number}",),
            fingerprint=f"{number}" * 64,
            reason=reason,
            author="Service de la facturation",
            made_on=today - timedelta(days=30 + number),
            expiry=expiry,
        )
        for number, (rule, reason, expiry) in enumerate(
            (
                ("AN001", "Entente confirmée par la RAMQ", today + timedelta(days=200)),
                ("FB001", "Journée de relève", None),
                ("URG001", "Vérifié avec le médecin", today - timedelta(days=3)),
            )
        )
    ]
    JsonFile(studio.context.data.exceptions).change(lambda _: with_entries(new_book(), entries))


def _scrolled(share: float, _: Studio, page: QWidget) -> None:
    """Further down the section."""
    bar = page.scroll_bar()  # type: ignore[attr-defined]
    bar.setValue(round(bar.maximum() * share))


def _press(text: str, _: Studio, page: QWidget, *, hidden: bool = False) -> None:
    """The button with these words."""
    for one in page.findChildren(QPushButton):
        if one.text() == text and (hidden or one.isVisible()):
            one.click()
            break


def _open_key(studio: Studio, page: QWidget) -> None:
    _press("Clé de secours…", studio, page)
    dialog = page.findChild(RecoveryKeyDialog)
    if dialog is not None:
        _press("Afficher la clé", studio, dialog)
        studio.until(lambda: bool(dialog.text()))


def _verify_broken(studio: Studio, page: QWidget) -> None:
    """Someone altered an entry."""
    with studio.context.store.file.transaction() as cursor:
        cursor.execute("DROP TRIGGER IF EXISTS access_entry_kept")
        cursor.execute("UPDATE access_entry SET who = 'autre' WHERE seq = 7")
    _press("Vérifier la chaîne", studio, page)
    section = page.findChild(PrivacySection)
    if section is not None:
        studio.until(lambda: bool(section.register.call.outcome()))
    _scrolled(0.7, studio, page)


def _refuse_place(_: Studio, page: QWidget) -> None:
    section = page.findChild(ValidationSection)
    if section is not None:
        section.places.type_place("559")


def _check(studio: Studio, page: QWidget) -> None:
    studio.context.dispatcher.start()
    section = page.findChild(DiagnosticsSection)
    if section is not None:
        _press("Lancer l'autodiagnostic", studio, page)
        studio.until(lambda: bool(section.checklist.parts))


def _open(kind: type[QWidget], words: str, studio: Studio, page: QWidget) -> None:
    """Press the button, wait for its dialog."""
    _press(words, studio, page)
    studio.until(lambda: page.findChild(kind) is not None)


def _welcome(step: int, studio: Studio) -> QWidget:
    """The first start, at one of its screens."""
    dialog = WelcomeDialog(studio.context)
    for _ in range(step):
        _press("Suivant", studio, dialog, hidden=True)
    return dialog


def _then(*steps: Callable[[Studio, QWidget], object]) -> Callable[[Studio, QWidget], None]:
    def all_of_them(studio: Studio, page: QWidget) -> None:
        for step in steps:
            step(studio, page)

    return all_of_them


SCENES = (
    *(Scene(name=f"welcome-{step + 1}", make=partial(_welcome, step), own_size=True) for step in range(3)),
    *(Scene(name=f"settings-{name}", make=partial(_empty, name)) for name in SECTIONS),
    *(Scene(name=f"settings-{name}-full", make=partial(_lived_in, name)) for name in SECTIONS[1:]),
    Scene(
        name="settings-validation-middle",
        make=partial(_lived_in, "validation"),
        prepare=partial(_scrolled, 0.35),
    ),
    Scene(
        name="settings-validation-end", make=partial(_lived_in, "validation"), prepare=partial(_scrolled, 1.0)
    ),
    Scene(
        name="settings-validation-refused",
        make=partial(_lived_in, "validation"),
        prepare=_then(_refuse_place, partial(_scrolled, 0.55)),
    ),
    Scene(name="settings-data-end", make=partial(_lived_in, "data"), prepare=partial(_scrolled, 1.0)),
    Scene(name="settings-privacy-end", make=partial(_lived_in, "privacy"), prepare=partial(_scrolled, 1.0)),
    Scene(name="settings-privacy-broken", make=partial(_lived_in, "privacy"), prepare=_verify_broken),
    Scene(
        name="settings-backup-dialog",
        make=partial(_lived_in, "data"),
        prepare=partial(_open, BackupDialog, "Sauvegarder maintenant…"),
    ),
    Scene(name="settings-key-dialog", make=partial(_lived_in, "data"), prepare=_open_key),
    Scene(name="settings-check", make=partial(_lived_in, "diagnostics"), prepare=_check),
    Scene(
        name="settings-bundle-dialog",
        make=partial(_lived_in, "diagnostics"),
        prepare=partial(_open, BundleDialog, "Préparer et montrer…"),
    ),
    Scene(
        name="settings-licences-dialog",
        make=partial(_lived_in, "diagnostics"),
        prepare=_then(partial(_scrolled, 1.0), partial(_open, LicencesDialog, "Licences…")),
    ),
)
