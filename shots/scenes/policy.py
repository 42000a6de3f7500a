"""What a person sees of the policy of a clinic: greyed settings, the export dialog, the first start."""

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QPushButton, QRadioButton, QWidget

from facnet_desktop.domain.policy import Policy, PolicySource
from facnet_desktop.domain.retention import FixedRetention
from facnet_desktop.services.policy.read import PolicyUnusable
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.dialogs.export.ask import ask_export
from facnet_desktop.ui.dialogs.refusal import RefusalDialog
from facnet_desktop.ui.first_run.welcome import WelcomeDialog
from facnet_desktop.ui.pages.settings.data.backup_dialog import BackupDialog
from facnet_desktop.ui.pages.settings.page import SettingsPage
from shots.scene import Scene
from shots.scenes.results_tabs import shown
from shots.studio import Studio


def _context(studio: Studio) -> AppContext:
    """As if the clinic had fixed nearly everything."""
    policy = Policy(
        source=PolicySource.COMPUTER,
        keys=("lignes_et_constats_jours",),
        retention=FixedRetention(nominative_days=90, register_years=7),
        named_exports=False,
        data_folder=studio.context.data.root,
        remask_minutes=5,
        clear_clipboard=True,
    )
    studio.context.store.retention.fixed = policy.retention
    studio.context.preferences.change(clear_clipboard=True)
    return replace(studio.context, policy=policy)


def _settings(section: str, studio: Studio) -> QWidget:
    page = SettingsPage(_context(studio))
    page.show_section(section)
    studio.until(lambda: page.section is not None and page.section.is_loaded)
    return page


def _welcome(step: int, studio: Studio) -> QWidget:
    dialog = WelcomeDialog(_context(studio))
    for _ in range(step):
        (following,) = (one for one in dialog.findChildren(QPushButton) if one.text() == "Suivant")
        following.click()
    return dialog


def _backup(studio: Studio, page: QWidget) -> None:
    for one in page.findChildren(QPushButton):
        if one.text() == "Sauvegarder maintenant…":
            one.click()
    studio.until(lambda: page.findChild(BackupDialog) is not None)
    page.findChildren(BackupDialog)[0].findChildren(QRadioButton)[3].click()


def _export(studio: Studio) -> QWidget:
    context = _context(studio)
    page = QWidget()
    ask_export(page, context, shown(studio))
    studio.settle(300)
    return page


def _refused(_: Studio) -> QWidget:
    error = PolicyUnusable(
        "C:\\ProgramData\\FacNet Desktop\\politique.toml, ligne 4, clé «\u00a0exports_nominatif\u00a0»\u00a0"
        ": cette clé n'existe pas. Le nom le plus proche est «\u00a0exports_nominatifs\u00a0».",
        "FacNet Desktop ne s'ouvre pas tant que la politique de la clinique n'est pas corrigée.",
        "Prévenir la personne qui gère les ordinateurs de la clinique.",
    )
    return RefusalDialog(error, str)


SCENES = (
    *(
        Scene(name=f"policy-{name}", make=partial(_settings, name))
        for name in ("retention", "data", "privacy")
    ),
    Scene(name="policy-backup", make=partial(_settings, "data"), prepare=_backup),
    Scene(name="policy-export", make=_export),
    *(
        Scene(name=f"policy-welcome-{step + 1}", make=partial(_welcome, step), own_size=True)
        for step in (1, 2)
    ),
    Scene(name="policy-refused", make=_refused, own_size=True),
)
