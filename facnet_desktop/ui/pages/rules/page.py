"""The page Règles: every rule explained, turned on or off, tried, with what it found last."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facnet_desktop.domain.french import count
from facnet_desktop.domain.severity import Severity
from facnet_desktop.jobs.job import Job, Kind, State
from facnet_desktop.rules.registry import RULES
from facnet_desktop.services.preferences.model import Preferences
from facnet_desktop.services.rule_pages.last_run import LastRun, last_run
from facnet_desktop.services.rule_pages.rows import RuleRow, as_shipped, rule_rows
from facnet_desktop.services.rule_pages.trial import try_rule
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.markdown.links import LinkKind, LinkTarget
from facnet_desktop.ui.page import Page
from facnet_desktop.ui.pages.rules.catalogue.view import Catalogue
from facnet_desktop.ui.pages.rules.detail.pane import RulePane
from facnet_desktop.ui.pages.rules.reading import RulePages, read_codes, read_pages
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.master_detail import MasterDetail, scrolled
from facnet_desktop.ui.widgets.notice import Notice
from facnet_desktop.ui.widgets.text import label

_SPLIT = "rules/split"
_RULES = {rule.code: rule for rule in RULES}


class RulesPage(Page):
    """What a person chooses is kept in the preferences: the next validation is made with it."""

    NAME = "rules"
    ICON = "scale"
    HELP = "regles"

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._rows: Mapping[str, RuleRow] = {}
        self._pages = RulePages()
        self._last: LastRun | None = None
        self._counted = label("", "muted", self)
        self._notice = Notice(tone=Tone.WARNING, parent=self, closable=True)
        self.catalogue = Catalogue(context.memory, self)
        self.detail = RulePane(self)
        self._split = MasterDetail(
            self.catalogue, self.detail, memory=context.memory, key=_SPLIT, sizes=(660, 540), parent=self
        )

        heading = QVBoxLayout()
        heading.setSpacing(0)
        heading.addWidget(label(self.title(), "title", self))
        heading.addWidget(self._counted)
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(3 * UNIT, 2 * UNIT, 3 * UNIT, 2 * UNIT)
        column.setSpacing(UNIT + UNIT // 2)
        column.addLayout(heading)
        column.addWidget(self._notice)
        column.addWidget(self._split, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(body, self))

        self.catalogue.selected.connect(self._show_selected)
        self.catalogue.toggled.connect(self._toggle)
        self.detail.toggled.connect(self._toggle)
        self.detail.severity_chosen.connect(self._choose_severity)
        self.detail.default_asked.connect(self._restore)
        self.detail.trial_asked.connect(self._try)
        self.detail.findings_asked.connect(self._show_findings)
        self.detail.linked.connect(self._follow)
        context.preferences.changed.connect(self._follow_preferences)
        context.dispatcher.job_changed.connect(self._follow_job)

        self._notice.hide()
        self._show_rows(context.preferences.current)

    def title(self) -> str:
        return self.tr("Règles")

    def entered(self) -> None:
        """The pages are read once; what the last validation found, each time."""
        if not self._pages.texts:
            self.context.slow.run(read_pages, self._use_pages)
            self.context.slow.run(partial(read_codes, self.context.reference), self._use_codes, _ignore)
        self._read_last()

    def focus_search(self) -> None:
        """Ctrl+F."""
        self.catalogue.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.catalogue.field.selectAll()

    def show_rule(self, code: str) -> None:
        """Select a rule by its code, whatever hides it."""
        if not self.catalogue.show_rule(code.strip().upper()):
            self.catalogue.field.setText(code)

    @property
    def is_ready(self) -> bool:
        """Whether the pages are there."""
        return bool(self._pages.texts)

    # --- reading -----------------------------------------------------------------------------------

    def _use_pages(self, pages: RulePages) -> None:
        self._pages = pages
        self.catalogue.learn_pages(pages.words)
        self.detail.show_nothing()
        self._show_selected(self.catalogue.code)

    def _use_codes(self, codes: frozenset[str]) -> None:
        self.detail.page.known_codes = codes

    def _read_last(self) -> None:
        store = self.context.store
        self.context.reads.run(partial(last_run, store.board, store.results), self._use_last)

    def _use_last(self, last: LastRun | None) -> None:
        self._last = last
        self._show_rows(self.context.preferences.current)

    @Slot(object)
    def _follow_job(self, job: Job) -> None:
        if job.kind is Kind.VALIDATION and job.state is State.COMPLETED and self.isVisible():
            self._read_last()

    # --- showing -----------------------------------------------------------------------------------

    def _show_rows(self, preferences: Preferences) -> None:
        rows = rule_rows(RULES, preferences)
        self._rows = {row.code: row for row in rows}
        on = sum(row.enabled for row in rows if not row.is_fixed)
        changed = sum(row.is_changed for row in rows)
        told = self.tr("{on} sur {rules}").format(
            on=count(on, self.tr("règle activée"), self.tr("règles activées")), rules=len(RULES)
        )
        if changed:
            changes = count(changed, self.tr("règle modifiée"), self.tr("règles modifiées"))
            told = self.tr("{told}, {changes} par la clinique").format(told=told, changes=changes)
        self._counted.setText(told)
        self.catalogue.show_rows(rows, {} if self._last is None else self._last.lines)
        self._show_selected(self.catalogue.code)

    @Slot(str)
    def _show_selected(self, code: str) -> None:
        row = self._rows.get(code)
        if row is None or code not in self._pages.texts:
            self.detail.show_nothing()
        else:
            self.detail.show_rule(row, self._pages.texts[code], self._last)

    # --- what a person chooses ---------------------------------------------------------------------

    @Slot(str, bool)
    def _toggle(self, code: str, on: bool) -> None:  # noqa: FBT001  the signature of the signal
        row = self._rows[code]
        running = [one for one in self._rows.values() if one.enabled and not one.is_fixed]
        if not on and running == [row]:
            self._notice.say(
                self.tr("C'est la dernière règle activée. En activer une autre avant de la désactiver."),
                Tone.WARNING,
            )
            self._notice.show()
            self._show_rows(self.context.preferences.current)
            return
        self._notice.hide()
        changed = self.context.preferences.current.with_rule(code, on=on, by_default=row.enabled_by_default)
        if on == row.enabled_by_default:
            kept = as_shipped(changed, code)
            changed = kept.with_severity(code, changed.severities.get(code))
        self.context.preferences.keep(changed)
        said = self.tr("{code} activée") if on else self.tr("{code} désactivée")
        self.context.announcer.say(said.format(code=code))

    @Slot(str, object)
    def _choose_severity(self, code: str, severity: Severity | None) -> None:
        self.context.preferences.keep(self.context.preferences.current.with_severity(code, severity))

    @Slot(str)
    def _restore(self, code: str) -> None:
        self.context.preferences.keep(as_shipped(self.context.preferences.current, code))
        self.context.announcer.say(self.tr("{code} remise par défaut").format(code=code))

    @Slot(object)
    def _follow_preferences(self, preferences: Preferences) -> None:
        self._show_rows(preferences)

    @Slot(str)
    def _try(self, code: str) -> None:
        self.context.slow.run(
            partial(try_rule, _RULES[code], self.context.reference.shipped),
            self.detail.show_trial,
            self._say_no_trial,
        )

    def _say_no_trial(self, error: BaseException) -> None:
        self.detail.show_no_trial()
        self.context.troubles.tell(error)

    @Slot(str)
    def _show_findings(self, code: str) -> None:
        if self._last is not None:
            self.context.navigator.show_findings_of_rule(self._last.job_id, code)

    @Slot(object)
    def _follow(self, target: LinkTarget) -> None:
        match target.kind:
            case LinkKind.RULE:
                self.show_rule(target.value)
            case LinkKind.CODE:
                self.context.navigator.show_code(target.value)
            case LinkKind.TOPIC:
                self.context.navigator.show_help(target.value)


def _ignore(_: BaseException) -> None:
    """Without the references, codes are no links; the page of the references tells what is wrong."""
