"""The store does not open: why, and what can be done about it, in the place of the pages."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from facnet_desktop.domain.errors import ErrorCode, UserError
from facnet_desktop.domain.money import NBSP
from facnet_desktop.services.data_place.place import missing_words
from facnet_desktop.store.restoring import Repaired
from facnet_desktop.ui.dialogs.confirm import Confirmation, ask
from facnet_desktop.ui.dialogs.details import Details
from facnet_desktop.ui.dialogs.sentences import Sentences
from facnet_desktop.ui.start.remedies import Remedies
from facnet_desktop.ui.start.sentences import repair_words, trouble_at_start
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.trouble import diagnostic_text, trouble_of
from facnet_desktop.ui.widgets.buttons import button
from facnet_desktop.ui.widgets.card import UNIT, Card
from facnet_desktop.ui.widgets.icon_label import IconLabel
from facnet_desktop.ui.widgets.notice import Notice
from facnet_desktop.ui.widgets.text import label, restyle

_MARK = 32
_WIDTH = 640
_WITHOUT_RETRY = frozenset({ErrorCode.STORE_NEWER, ErrorCode.STORE_NOT_ENCRYPTED})


class StartFailed(QScrollArea):
    """``error`` is what the opening raised. Nothing here blocks; what fails is said in its place."""

    def __init__(self, error: BaseException, remedies: Remedies, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._remedies = remedies
        self._trouble = trouble_at_start(trouble_of(error))
        self._said = Notice("", Tone.ERROR, self)
        self._bar = QProgressBar(self)
        self._key = QLineEdit(self)
        self._working: list[QPushButton] = []
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(self._trouble.title)
        self.setAccessibleDescription(self._trouble.what)
        card = Card(parent=self)
        card.setMaximumWidth(_WIDTH)
        card.content.setContentsMargins(4 * UNIT, 3 * UNIT, 4 * UNIT, 3 * UNIT)
        card.content.setSpacing(2 * UNIT)
        self._lay_out(card)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(3 * UNIT, 3 * UNIT, 3 * UNIT, 3 * UNIT)
        column.addStretch(1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(card, 20)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(2)
        self.setWidget(page)
        self._said.hide()
        self._bar.hide()

    # --- what it shows -----------------------------------------------------------------------------

    def _lay_out(self, card: Card) -> None:
        head = QHBoxLayout()
        head.setSpacing(UNIT + UNIT // 2)
        head.addWidget(IconLabel("circle-x", Tone.ERROR, _MARK, self), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(label(self._trouble.title, "title", self, wraps=True), 1)
        card.content.addLayout(head)
        card.content.addWidget(Sentences(self._trouble, self))
        if self._remedies.missing is not None:
            card.content.addWidget(Notice(missing_words(self._remedies.missing), Tone.WARNING, self))
        if self._trouble.code is ErrorCode.STORE_KEY:
            card.content.addWidget(
                label(self.tr("Clé de secours (13 groupes de 5 caractères)"), "strong", self)
            )
            self._key.setAccessibleName(self.tr("Clé de secours"))
            self._key.returnPressed.connect(self._restore_key)
            card.content.addWidget(self._key)
        else:
            self._key.hide()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Travail en cours"))
        card.content.addWidget(self._bar)
        card.content.addWidget(self._said)
        self._add_remedies(card)
        card.content.addWidget(Details(self.tr("Détails techniques"), diagnostic_text(self._trouble), self))
        row = QHBoxLayout()
        self._add(row, self.tr("Copier le diagnostic"), "clipboard-copy", "quiet", self._copy)
        row.addStretch()
        self._add(row, self.tr("Fermer FacNet Desktop"), "", "", self._remedies.leave)
        card.content.addLayout(row)

    def _add_remedies(self, card: Card) -> None:
        row = QHBoxLayout()
        row.setSpacing(UNIT)
        code = self._trouble.code
        if code is ErrorCode.STORE_KEY:
            self._add(row, self.tr("Restaurer la clé"), "key-round", "primary", self._restore_key)
        elif code is ErrorCode.STORE_DAMAGED:
            self._add(row, self.tr("Restaurer la dernière sauvegarde"), "history", "primary", self._repair)
        elif code is ErrorCode.STORE_PLACE and self._remedies.use_folder is not None:
            self._add(
                row, self.tr("Choisir un autre dossier…"), "folder-open", "primary", self._choose_folder
            )
        if code not in _WITHOUT_RETRY:
            look = "" if row.count() else "primary"
            self._add(row, self.tr("Réessayer"), "rotate-ccw", look, self._remedies.open_again)
        row.addStretch()
        if row.count() > 1:
            card.content.addLayout(row)

    def _add(
        self, row: QHBoxLayout, text: str, icon_name: str, look: str, call: Callable[[], object]
    ) -> QPushButton:
        made = button(text, icon_name, look, self)
        made.setAutoDefault(True)  # no default button here: Enter presses the one that has the keyboard
        made.clicked.connect(partial(_call, call))
        row.addWidget(made)
        self._working.append(made)
        if self.focusProxy() is None and look == "primary":
            self.setFocusProxy(self._key if self._trouble.code is ErrorCode.STORE_KEY else made)
        return made

    # --- what it does ------------------------------------------------------------------------------

    @Slot()
    def _copy(self) -> None:
        self._remedies.copy(diagnostic_text(self._trouble))
        self._say(self.tr("Diagnostic copié."), Tone.GOOD)

    @Slot()
    def _restore_key(self) -> None:
        typed = self._key.text()
        if typed.strip():
            self._work(partial(self._remedies.restore_key, typed), self._key_restored)
        else:
            restyle(self._key, "invalid", True)
            self._say(self.tr("Saisir la clé de secours imprimée."), Tone.ERROR)
            self._key.setFocus()

    def _key_restored(self, _: object) -> None:
        self._key.clear()
        self._remedies.open_again()

    @Slot()
    def _repair(self) -> None:
        self._work(partial(self._remedies.repair, False), self._repaired)

    def _repaired(self, repaired: Repaired | None) -> None:
        if repaired is not None and repaired.restored is None and not repaired.afresh:
            self._say(repair_words(repaired), Tone.ERROR)
            self._offer_afresh()
            return
        self._say(repair_words(repaired), Tone.GOOD)
        opening = self._said.add_button(self.tr("Ouvrir"), "play")
        opening.clicked.connect(partial(_call, self._remedies.open_again))
        opening.setFocus()

    def _offer_afresh(self) -> None:
        question = Confirmation(
            title=self.tr("Repartir d'une base locale vide?"),
            text=self.tr(
                "L'historique des validations et le suivi ne seront plus accessibles. Le fichier endommagé "
                "est mis de côté dans le dossier des données{nbsp}: le soutien technique pourra l'examiner."
            ).format(nbsp=NBSP),
            action=self.tr("Repartir d'une base vide"),
            keep=self.tr("Ne rien changer"),
        )
        ask(self, question, self._start_afresh)

    def _start_afresh(self) -> None:
        self._work(partial(self._remedies.repair, True), self._repaired)

    @Slot()
    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Dossier des données"))
        if not chosen or self._remedies.use_folder is None:
            return
        try:
            self._remedies.use_folder(Path(chosen))
        except UserError as error:
            self._failed(error)

    def _work(self, call: Callable[[], object], then: Callable[[Repaired | None], None]) -> None:
        """Do it in a thread; nothing else can be asked meanwhile."""
        self._set_busy(True)
        self._said.hide()
        self._remedies.errands.run(call, partial(self._worked, then), self._failed)

    def _worked(self, then: Callable[[Repaired | None], None], value: object) -> None:
        self._set_busy(False)
        then(value if isinstance(value, Repaired) else None)

    def _failed(self, error: BaseException) -> None:
        self._set_busy(False)
        trouble = trouble_at_start(trouble_of(error))
        sentence = (
            trouble.what if trouble.is_fault_of_ours else f"{trouble.what} {trouble_of(error).next_step}"
        )
        self._say(sentence, Tone.ERROR)
        if self._trouble.code is ErrorCode.STORE_KEY:
            restyle(self._key, "invalid", True)
            self._key.setFocus()

    def _set_busy(self, is_busy: bool) -> None:  # noqa: FBT001  as Qt's setters
        self._bar.setVisible(is_busy)
        for one in self._working:
            one.setEnabled(not is_busy)
        self._key.setReadOnly(is_busy)

    def _say(self, text: str, tone: Tone) -> None:
        self._said.say(text, tone)
        self._said.show()


def _call(call: Callable[[], object], *_: object) -> None:
    """``clicked`` passes whether the button is checked."""
    call()
