"""What each part of the references is called."""

from PySide6.QtCore import QCoreApplication

from facnet_desktop.services.reference_search.catalogue import Scope


def scope_word(scope: Scope) -> str:
    """The name of a table."""
    return {
        Scope.CODES: _tr("Codes de facturation"),
        Scope.CONTEXTS: _tr("Éléments de contexte"),
        Scope.PLACES: _tr("Lieux de dispensation"),
        Scope.PARAMETERS: _tr("Paramètres"),
    }[scope]


def short_scope_word(scope: Scope) -> str:
    """The same in a word."""
    return {
        Scope.CODES: _tr("Codes"),
        Scope.CONTEXTS: _tr("Contextes"),
        Scope.PLACES: _tr("Lieux"),
        Scope.PARAMETERS: _tr("Paramètres"),
    }[scope]


def _tr(text: str) -> str:
    return QCoreApplication.translate("references", text)
