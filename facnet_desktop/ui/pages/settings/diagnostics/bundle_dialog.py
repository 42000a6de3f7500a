"""« Dossier de soutien »: every file is shown before any is saved, and what is saved is what was shown."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from facnet_desktop.domain.french import count
from facnet_desktop.reports.store_words import file_size
from facnet_desktop.services.support_bundle.bundle import Bundle, Member, save
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.dialogs.dialog import Dialog
from facnet_desktop.ui.pages.settings.diagnostics.text_list import ListedText, TextList
from facnet_desktop.ui.pages.settings.form.enlarge import enlarge
from facnet_desktop.ui.pages.settings.form.file_choice import choose_place
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.buttons import button
from facnet_desktop.ui.widgets.notice import Notice
from facnet_desktop.ui.widgets.text import label


class BundleDialog(Dialog):
    """Over a bundle that was gathered once."""

    IS_QUESTION = True

    def __init__(self, context: AppContext, bundle: Bundle, parent: QWidget | None = None) -> None:
        super().__init__(parent, self.tr("Dossier de soutien"))
        self._context = context
        self._bundle = bundle
        self.texts = TextList(
            [self._listed(member) for member in bundle.members],
            list_name=self.tr("Fichiers du dossier de soutien"),
            text_name=self.tr("Contenu du fichier"),
            in_columns=True,
            parent=self,
        )
        self._about = label("", "muted", wraps=True)
        self._outcome = Notice(parent=self)
        leave = button(self.tr("Fermer"), parent=self)
        self._save = button(self.tr("Enregistrer…"), "save", "primary", self)

        self.body.addWidget(label(self.tr("Dossier de soutien"), "heading"))
        self.body.addWidget(label(self._introduction(), wraps=True))
        self.body.addWidget(self.texts, 1)
        self.body.addWidget(self._about)
        self.body.addWidget(self._outcome)
        self.buttons.addStretch()
        self.buttons.addWidget(leave)
        self.buttons.addWidget(self._save)

        self.texts.chosen.connect(self._show_about)
        leave.clicked.connect(self.reject)
        self._save.clicked.connect(self._choose_place)
        self._outcome.hide()
        self.texts.show_text(0)
        self._save.setDefault(True)

    def fit(self) -> None:
        """As large as reading a file asks for, within the screen."""
        super().fit()
        enlarge(self)

    def shown(self) -> str:
        """The text of the file that is shown."""
        return self.texts.shown()

    def outcome(self) -> str:
        """What came of saving, empty before."""
        return "" if self._outcome.isHidden() else self._outcome.text()

    def _introduction(self) -> str:
        files = count(len(self._bundle.members), self.tr("fichier"))
        told = self.tr(
            "{files}, sans nom, numéro d'assurance maladie, numéro de facture, montant ni diagnostic. "
            "Voici tout ce qui sera enregistré; rien n'est transmis."
        ).format(files=files)
        if not self._bundle.masked:
            return told
        masked = count(self._bundle.masked, self.tr("fichier masqué"), self.tr("fichiers masqués"))
        return self.tr("{told} La dernière vérification a masqué du texte\u00a0: {masked}.").format(
            told=told, masked=masked
        )

    def _listed(self, member: Member) -> ListedText:
        size = file_size(member.bytes)
        return ListedText(
            name=member.name,
            told=f"{member.name}, {member.about}, {size}",
            about=self.tr("{name}\u00a0: {about}, {size}").format(
                name=member.name, about=member.about, size=size
            ),
            text=member.text,
        )

    @Slot(object)
    def _show_about(self, shown: ListedText) -> None:
        self._about.setText(shown.about)

    @Slot()
    def _choose_place(self) -> None:
        today = self._context.clock().astimezone().date().isoformat()
        choose_place(
            self,
            self.tr("Enregistrer le dossier de soutien"),
            Path.home() / self.tr("facnet-soutien-{day}.zip").format(day=today),
            self.tr("Dossier de soutien (*.zip)"),
            self._save_to,
        )

    def _save_to(self, path: Path) -> None:
        self._save.setEnabled(False)
        self._context.slow.run(partial(save, self._bundle, path), partial(self._saved, path), self._refused)

    def _saved(self, path: Path, _: None) -> None:
        self._save.setEnabled(True)
        told = self.tr("Dossier de soutien enregistré\u00a0: {name}.").format(name=path.name)
        self._outcome.say(told, Tone.GOOD)
        self._outcome.show()
        self._context.announcer.say(told)

    def _refused(self, error: BaseException) -> None:
        self._save.setEnabled(True)
        self._context.troubles.tell(error)
