"""The context menu of the files to validate: what may be done with those that are selected."""

from collections.abc import Callable, Mapping, Sequence
from enum import Enum, auto
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from facnet_desktop.services.preflight.batch import PROBLEMS, Place, Placed
from facnet_desktop.ui.preflight.files_view import FilesView
from facnet_desktop.ui.preflight.session import PreflightSession
from facnet_desktop.ui.theme.icons import icon


class Act(Enum):
    """What a person may ask."""

    VALIDATE = auto()
    COLUMNS = auto()
    RESULT = auto()
    REPEAT = auto()
    LOOK = auto()
    REMOVE = auto()


ONE_FILE = frozenset({Act.COLUMNS, Act.RESULT, Act.REPEAT})


def offered(files: Sequence[Placed]) -> frozenset[Act]:
    """What makes sense for these: some of it for one file only."""
    acts = {Act.VALIDATE}
    if files:
        acts.add(Act.REMOVE)
    if any(one.place in PROBLEMS for one in files):
        acts.add(Act.LOOK)
    if len(files) == 1:
        place = files[0].place
        if place is Place.TO_MAP:
            acts.add(Act.COLUMNS)
        if place is Place.VALIDATED:
            acts |= {Act.RESULT, Act.REPEAT}
    return frozenset(acts)


class FileMenu(QObject):
    """Asked for by a mouse or the keyboard over ``view``; ``acts`` do what is chosen.

    Those of ``ONE_FILE`` are given its path.
    """

    def __init__(
        self, view: FilesView, session: PreflightSession, acts: Mapping[Act, Callable[..., object]]
    ) -> None:
        super().__init__(view)
        self._view = view
        self._session = session
        self._acts = acts
        view.customContextMenuRequested.connect(self._ask)

    def made(self) -> QMenu:
        """What can be done with the selected files."""
        selected = set(self._view.selected)
        files = [one for one in self._session.files if one.path in selected]
        menu = QMenu(self._view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        words = (
            (Act.VALIDATE, "play", self.tr("Valider les fichiers prêts"), "Enter"),
            (Act.COLUMNS, "table-properties", self.tr("Associer les colonnes…"), ""),
            (Act.RESULT, "list-checks", self.tr("Ouvrir le résultat"), ""),
            (Act.REPEAT, "rotate-ccw", self.tr("Valider de nouveau quand même"), ""),
            (Act.LOOK, "refresh-cw", self.tr("Relire ce qui pose problème"), "F5"),
            (Act.REMOVE, "x", self.tr("Retirer de la liste"), "Del"),
        )
        possible = offered(files)
        for act, mark, text, keys in words:
            if act in possible:
                action = menu.addAction(icon(mark), f"{text}\t{shown_keys(keys)}" if keys else text)
                call = partial(self._acts[act], files[0].path) if act in ONE_FILE else self._acts[act]
                action.triggered.connect(partial(_call, call))
        return menu

    @Slot(QPoint)
    def _ask(self, at: QPoint) -> None:
        self.made().popup(self._view.viewport().mapToGlobal(at))


def shown_keys(keys: str) -> str:
    """As the system writes them: another shortcut of the same keys would answer to neither."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def _call(call: Callable[[], object], *_: object) -> None:
    """Whatever a signal carries."""
    call()
