"""The register of accesses: shown, filtered, verified, exported."""

import re
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QTableView, QWidget

from facnet_desktop.domain.access import ChainCheck
from facnet_desktop.domain.french import count
from facnet_desktop.services.journal.events import Event
from facnet_desktop.services.journal.metadata import Count
from facnet_desktop.services.registers.export import RegisterForm, export_accesses
from facnet_desktop.services.registers.printed import PrintedRegister, printed_register
from facnet_desktop.store.access_register import AccessRegister
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.pages.settings.form.file_choice import choose_place
from facnet_desktop.ui.pages.settings.form.long_call import LongCall, Measure
from facnet_desktop.ui.pages.settings.form.row import SettingRow
from facnet_desktop.ui.pages.settings.form.table_height import fit_height
from facnet_desktop.ui.pages.settings.privacy.chain_words import chain_sentence
from facnet_desktop.ui.pages.settings.privacy.register_filters import RegisterFilters
from facnet_desktop.ui.pages.settings.privacy.register_model import Column, RegisterFilter, RegisterModel
from facnet_desktop.ui.printing.preview import Preview
from facnet_desktop.ui.printing.register import document_of_register
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.buttons import button
from facnet_desktop.ui.widgets.card import UNIT, Card
from facnet_desktop.ui.widgets.tables import dress_table, set_widths
from facnet_desktop.ui.widgets.text import label

_ROWS_SHOWN = 8
_DIGEST = re.compile(r"[0-9a-f]{64}")
_LONGEST_TYPED = 200


class RegisterCard(Card):
    """``verified`` carries the :class:`ChainCheck`, once it has been told."""

    verified = Signal(object)

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Registre des accès"), parent)
        self._context = context
        self._digest = ""
        self._filters = RegisterFilters(self._today, self)
        self._model = RegisterModel(context.store.accesses, context.reads, self)
        self._table = QTableView(self)
        self._count = label("", "muted", wraps=True)
        self._witness = QLineEdit(self)
        self._verify = button(self.tr("Vérifier la chaîne"), "shield-check", parent=self)
        self._export = button(self.tr("Exporter…"), "download", parent=self)
        self._print = button(self.tr("Imprimer…"), "printer", parent=self)
        self._copy = button(self.tr("Copier la dernière empreinte"), "copy", parent=self)
        self._call = LongCall(context, self)

        self._witness.setObjectName("witness")
        self._witness.setMaxLength(_LONGEST_TYPED)
        self._witness.setPlaceholderText(self.tr("64 caractères, facultatif"))
        self._witness_row = SettingRow(
            self.tr("Empreinte notée auparavant"),
            self.tr("Notée hors de l'ordinateur, elle montre que la chaîne n'a pas été refaite."),
            self._witness,
            wide=True,
        )
        self._table.setModel(self._model)
        dress_table(self._table, self.tr("Registre des accès"))
        set_widths(
            self._table.horizontalHeader(), tuple(RegisterModel.WIDTHS.values()), stretched=Column.DETAILS
        )
        fit_height(self._table, _ROWS_SHOWN, _ROWS_SHOWN)
        buttons = QHBoxLayout()
        buttons.setSpacing(UNIT)
        for one in (self._verify, self._export, self._print, self._copy):
            buttons.addWidget(one)
        buttons.addStretch()
        self.content.addWidget(
            label(
                self.tr(
                    "Qui a consulté, affiché, exporté, imprimé, supprimé, restauré ou réglé quoi, et quand. "
                    "Chaque entrée porte l'empreinte de la précédente\u00a0: rien ne peut y être changé "
                    "sans que cela se voie."
                ),
                "muted",
                wraps=True,
            )
        )
        self.content.addWidget(self._filters)
        self.content.addWidget(self._count)
        self.content.addWidget(self._table)
        self.content.addWidget(self._witness_row)
        self.content.addLayout(buttons)
        self.content.addWidget(self._call)

        self._filters.changed.connect(self._model.show_filter)
        self._model.counted.connect(self._show_count)
        self._verify.clicked.connect(self._verify_chain)
        self._export.clicked.connect(self._choose_export)
        self._print.clicked.connect(self._read_to_print)
        self._copy.clicked.connect(self._copy_digest)
        self._call.idle_changed.connect(self._verify.setEnabled)
        self._witness.textEdited.connect(self._forget_error)
        self._copy.hide()

    @property
    def model(self) -> RegisterModel:
        """The entries."""
        return self._model

    @property
    def call(self) -> LongCall:
        """What verifies and exports."""
        return self._call

    @property
    def is_loaded(self) -> bool:
        """Whether the first entries have been read."""
        return bool(self._count.text())

    def read(self) -> None:
        """From the newest entry, with the filters as they stand."""
        self._model.show_filter(self._filters.chosen())

    def _today(self) -> date:
        return self._context.clock().astimezone().date()

    @Slot(int)
    def _show_count(self, entries: int) -> None:
        self._count.setText(count(entries, self.tr("entrée")))

    # --- the chain ---------------------------------------------------------------------------------

    @Slot()
    def _forget_error(self) -> None:
        self._witness_row.show_error("")

    @Slot()
    def _verify_chain(self) -> None:
        witness = "".join(self._witness.text().split()).lower()
        if witness and not _DIGEST.fullmatch(witness):
            self._witness_row.show_error(
                self.tr("Une empreinte a 64 caractères, de 0 à 9 et de a à f. La copier de nouveau.")
            )
            self._witness.setFocus()
            return
        self._call.run(
            self.tr("Vérification de la chaîne…"),
            partial(_verified, self._context.store.accesses.verify, witness or None),
            partial(self._show_check, bool(witness)),
            stoppable=False,
        )

    def _show_check(self, with_witness: bool, check: ChainCheck) -> None:  # noqa: FBT001  bound by partial
        self._digest = check.digest
        self._copy.setVisible(check.holds)
        self._call.say(
            chain_sentence(check, with_witness=with_witness), Tone.GOOD if check.holds else Tone.ERROR
        )
        if not check.holds:
            at_entry = {} if check.at_entry is None else {"entry": Count(check.at_entry)}
            self._context.journal.write(Event.REGISTER_BROKEN, **at_entry)
        self.verified.emit(check)

    @Slot()
    def _copy_digest(self) -> None:
        self._context.privacy.copy(self._digest, self.tr("Dernière empreinte copiée."))

    # --- a copy elsewhere --------------------------------------------------------------------------

    @Slot()
    def _choose_export(self) -> None:
        kinds = (self.tr("Tableur (*.csv)"), self.tr("Chaîne à vérifier ailleurs (*.json)"))
        choose_place(
            self,
            self.tr("Exporter le registre des accès"),
            Path.home() / self.tr("registre-des-acces-{day}.csv").format(day=self._today().isoformat()),
            ";;".join(kinds),
            self._export_to,
        )

    def _export_to(self, path: Path) -> None:
        form = RegisterForm.JSON if path.suffix.casefold() == ".json" else RegisterForm.CSV
        self._call.run(
            self.tr("Exportation du registre…"),
            partial(_exported, self._context.store.accesses, path, form, self._context.account),
            partial(self._say_exported, path),
            stoppable=False,
        )

    def _say_exported(self, path: Path, _: None) -> None:
        self._call.say(
            self.tr("Registre exporté\u00a0: {name}. L'exportation y est inscrite.").format(name=path.name),
            Tone.GOOD,
        )
        self.read()

    # --- on paper ----------------------------------------------------------------------------------

    @Slot()
    def _read_to_print(self) -> None:
        self._call.run(
            self.tr("Préparation de l'impression…"),
            partial(_printed, self._context.store.accesses, self._filters.chosen(), self._context.account),
            self._preview,
            stoppable=False,
        )

    def _preview(self, read: PrintedRegister) -> None:
        clinic = self._context.preferences.current.identity
        at = self._context.clock().astimezone()
        document = document_of_register(read.entries, read.check, read.total, clinic=clinic, at=at)
        Preview(document, self).open()
        self.read()


def _verified(verify: Callable[[str | None], ChainCheck], witness: str | None, _: Measure) -> ChainCheck:
    return verify(witness)


def _printed(accesses: AccessRegister, wanted: RegisterFilter, who: str, _: Measure) -> PrintedRegister:
    return printed_register(accesses, who=who, action=wanted.action, since=wanted.since, until=wanted.until)


def _exported(accesses: AccessRegister, path: Path, form: RegisterForm, who: str, _: Measure) -> None:
    export_accesses(accesses, path, form, who=who)
