"""The assistant for an incident of confidentiality: what to do first, then the eight fields."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from facnet_desktop.domain.french import count
from facnet_desktop.domain.privacy_incident import PrivacyIncident
from facnet_desktop.services.registers.incident import FIELDS, IncidentField, register_incident, save_incident
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.dialogs.confirm import Confirmation, ask
from facnet_desktop.ui.dialogs.dialog import Dialog
from facnet_desktop.ui.dialogs.export.save_as import ask_path
from facnet_desktop.ui.printing.incident import document_of_incident
from facnet_desktop.ui.printing.preview import Preview
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.trouble import trouble_of
from facnet_desktop.ui.widgets.buttons import button
from facnet_desktop.ui.widgets.notice import Notice
from facnet_desktop.ui.widgets.text import label

_EDGE = 18


class IncidentDialog(Dialog):
    """What is typed lives as long as the dialog: nothing of it is kept by the program."""

    IS_QUESTION = True
    CHARACTERS = 84

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent, self.tr("Incident de confidentialité"))
        self._context = context
        self.fields = {name: _field(one) for name, one in FIELDS.items()}
        self.left = label("", "muted", wraps=True)
        self.outcome = Notice("", Tone.GOOD, self)
        self.print = button(self.tr("Imprimer…"), "printer", parent=self)
        self.save = button(self.tr("Enregistrer sous…"), "save", "primary", self)
        close = button(self.tr("Fermer"), parent=self)

        self.body.addWidget(Notice(self._first(), Tone.WARNING))
        for name, one in FIELDS.items():
            heading = label(one.title, "strong")
            heading.setBuddy(self.fields[name])
            self.body.addWidget(heading)
            self.body.addWidget(label(one.hint, "small", wraps=True))
            self.body.addWidget(self.fields[name])
        self.body.addWidget(self.left)
        self.body.addWidget(self.outcome)
        self.buttons.addStretch()
        for one_button in (close, self.print, self.save):
            one_button.setAutoDefault(False)
            self.buttons.addWidget(one_button)
        self.outcome.hide()

        for field in self.fields.values():
            field.textChanged.connect(self._show_left)
        close.clicked.connect(self.reject)
        self.print.clicked.connect(self._note_print)
        self.save.clicked.connect(self._ask_path)
        self._show_left()
        self._is_kept = True
        self.fields["information"].setFocus()

    @property
    def incident(self) -> PrivacyIncident:
        """As it is typed."""
        return PrivacyIncident(**{name: field.toPlainText() for name, field in self.fields.items()})

    def save_to(self, path: Path) -> None:
        """Write it there as text."""
        context = self._context
        call = partial(save_incident, context.store.accesses, self.incident, path, who=context.account)
        context.reads.run(call, partial(self._saved, path), self._failed)

    @Slot()
    def reject(self) -> None:
        """What was typed and is nowhere else is not lost without a word."""
        if self._is_kept:
            super().reject()
            return
        question = Confirmation(
            title=self.tr("Fermer sans conserver l'inscription?"),
            text=self.tr("Elle n'a été ni enregistrée ni imprimée; le logiciel n'en garde aucune copie."),
            action=self.tr("Fermer"),
            keep=self.tr("Continuer"),
        )
        ask(self, question, super().reject)

    def _first(self) -> str:
        return self.tr(
            "D'abord, diminuer le risque\u00a0: reprendre ce qui a été communiqué, fermer l'accès, changer "
            "les mots de passe. Prévenir la personne responsable de la protection des renseignements. Si le "
            "risque de préjudice est sérieux, aviser sans tarder les autorités et les personnes concernées."
        )

    @Slot()
    def _show_left(self) -> None:
        self._is_kept = False
        missing = len(self.incident.missing)
        self.left.setText(
            self.tr(
                "{fields} à remplir. L'inscription peut être enregistrée maintenant et reprise plus tard."
            ).format(fields=count(missing, "champ"))
            if missing
            else self.tr("Les huit champs sont remplis.")
        )

    @Slot()
    def _ask_path(self) -> None:
        name = f"incident-{self._context.clock().astimezone():%Y-%m-%d}.txt"
        ask_path(self, self.tr("Enregistrer l'inscription"), name, self.save_to)

    def _saved(self, path: Path, _: None) -> None:
        self._say(self.tr("Enregistré\u00a0: {name}").format(name=path.name), Tone.GOOD)
        self._is_kept = True

    @Slot()
    def _note_print(self) -> None:
        context = self._context
        call = partial(register_incident, context.store.accesses, who=context.account, form="papier")
        context.reads.run(call, self._preview, self._failed)

    def _preview(self, _: None) -> None:
        clinic = self._context.preferences.current.identity
        at = self._context.clock().astimezone()
        Preview(document_of_incident(self.incident, clinic=clinic, at=at), self).open()
        self._is_kept = True

    def _failed(self, error: BaseException) -> None:
        trouble = trouble_of(error)
        self._say(f"{trouble.what} {trouble.consequence} {trouble.next_step}", Tone.ERROR)

    def _say(self, text: str, tone: Tone) -> None:
        self.outcome.say(text, tone)
        self.outcome.show()
        self._context.announcer.say(text)


def _field(one: IncidentField) -> QPlainTextEdit:
    made = QPlainTextEdit()
    made.setAccessibleName(one.title)
    made.setAccessibleDescription(one.hint)
    made.setTabChangesFocus(True)
    made.setFixedHeight(made.fontMetrics().lineSpacing() * one.lines + _EDGE)
    return made
