"""Pictures of the page Règles."""

from PySide6.QtWidgets import QWidget

from facnet_desktop.domain.severity import Severity
from facnet_desktop.ui.pages.rules.page import RulesPage
from shots.scene import Scene
from shots.studio import Studio


def _ready(studio: Studio) -> RulesPage:
    page = RulesPage(studio.context)
    page.entered()
    studio.until(lambda: page.is_ready and bool(page.detail.page.known_codes))
    studio.settle(200)
    return page


def _first(studio: Studio) -> QWidget:
    return _ready(studio)


def _full(studio: Studio) -> QWidget:
    studio.validated()
    page = _ready(studio)
    page.show_rule("FB002")
    return page


def _changed(studio: Studio) -> QWidget:
    studio.validated()
    preferences = studio.context.preferences
    preferences.keep(preferences.current.with_rule("IC001", on=False, by_default=True))
    preferences.keep(preferences.current.with_severity("IC002", Severity.WARNING))
    page = _ready(studio)
    page.show_rule("IC002")
    return page


def _tried(studio: Studio) -> QWidget:
    page = _ready(studio)
    page.show_rule("EXC001")
    page.detail.attempt.click()
    studio.until(lambda: bool(page.detail.trial.text()))
    return page


def _nothing(studio: Studio) -> QWidget:
    page = _ready(studio)
    page.catalogue.field.setText("télescope")
    return page


SCENES = (
    Scene(name="rules-first", make=_first),
    Scene(name="rules-full", make=_full),
    Scene(name="rules-changed", make=_changed),
    Scene(name="rules-tried", make=_tried),
    Scene(name="rules-nothing", make=_nothing),
)
