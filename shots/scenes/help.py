"""The guide, the sheet of the keys, and what the program says of itself."""

from functools import partial

from PySide6.QtWidgets import QWidget

from facnet_desktop.ui.help.about import AboutDialog
from facnet_desktop.ui.help.guide import Guide
from facnet_desktop.ui.help.sheet import ShortcutSheet
from facnet_desktop.ui.widgets.states import EmptyState
from shots.scene import Scene
from shots.studio import Studio


def _guide(studio: Studio, topic: str = "premier-jour", search: str = "") -> QWidget:
    window = QWidget()
    window.setParent(None)
    guide = Guide(studio.context, window)
    studio.until(lambda: guide._topics is not None)
    guide.show_topic(topic)
    guide.resize(860, 640)
    if search:
        guide._field.set_now(search)
    guide.kept = window  # type: ignore[attr-defined]  the owner lives as long
    return guide


def _settled(studio: Studio, _: QWidget) -> None:
    """Pictures are drawn sharp once the page has its size."""
    studio.settle(300)


def _behind(_: Studio) -> QWidget:
    return EmptyState("inbox", "Aucune tâche", "Ouvrir un export pour commencer.")


def _sheet(_: Studio, widget: QWidget) -> None:
    ShortcutSheet(widget).open()


def _about(studio: Studio, widget: QWidget) -> None:
    dialog = AboutDialog(studio.context, widget)
    dialog.open()
    studio.until(lambda: "Références" in dialog._duty.text())


SCENES = (
    Scene(name="help-first-day", make=_guide, own_size=True),
    Scene(
        name="help-privacy", make=partial(_guide, topic="confidentialite#le-mode-presentation"), own_size=True
    ),
    Scene(name="help-picture", make=partial(_guide, topic="constats"), prepare=_settled, own_size=True),
    Scene(name="help-news", make=partial(_guide, topic="nouveautes"), own_size=True),
    Scene(name="help-search", make=partial(_guide, topic="constats", search="numéro facture"), own_size=True),
    Scene(name="help-rule", make=partial(_guide, topic="regle:AN001"), own_size=True),
    Scene(name="help-keys", make=_behind, prepare=_sheet),
    Scene(name="help-about", make=_behind, prepare=_about),
)
