"""Every rule of the program as a row: what became of it in this validation."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import Enum

from facnet_desktop.reports.validation import RuleLine
from facnet_desktop.rules.registry import RULES
from facnet_desktop.ui.labels import Mark
from facnet_desktop.ui.theme.tokens import Tone


class Fate(Enum):
    """Worst first: what a person has to know of comes on top."""

    BROKEN = Mark("Arrêtée sur une erreur", "circle-x", Tone.ERROR)
    NOT_RUN = Mark("Non exécutée", "circle-dashed", Tone.WARNING)
    OFF = Mark("Non demandée", "power", Tone.MUTED)
    RAN = Mark("Exécutée", "circle-check", Tone.GOOD)


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleRow:
    """``checked`` lines were looked at; a rule that did not run has a ``reason``."""

    code: str
    title: str
    fate: Fate
    findings: int = 0
    suppressed: int = 0
    checked: int = 0
    ms: float = 0.0
    reason: str = ""


def rule_rows(
    rules: Sequence[RuleLine], left_out: Collection[str], broken: Collection[str]
) -> tuple[RuleRow, ...]:
    """``left_out`` are codes nobody asked for, ``broken`` those of rules that failed."""
    titles = {rule.code: rule.title for rule in RULES}
    rows = [_row(rule, is_broken=rule.code in broken) for rule in rules]
    rows += [
        RuleRow(code=code, title=titles.get(code, code), fate=Fate.OFF, reason=_off(code))
        for code in left_out
    ]
    fates = list(Fate)
    return tuple(sorted(rows, key=lambda row: (fates.index(row.fate), row.code)))


def _row(rule: RuleLine, *, is_broken: bool) -> RuleRow:
    fate = Fate.BROKEN if is_broken else Fate.RAN if rule.ran else Fate.NOT_RUN
    reason = rule.reason or ""
    if is_broken and not reason:
        reason = "La règle s'est arrêtée sur une erreur; ce qu'elle vérifie n'a pas été vérifié."
    return RuleRow(
        code=rule.code,
        title=rule.title,
        fate=fate,
        findings=rule.findings,
        suppressed=rule.suppressed,
        checked=rule.checked,
        ms=rule.ms,
        reason=reason,
    )


def _off(code: str) -> str:
    by_default = {rule.code: rule.enabled_by_default for rule in RULES}
    if by_default.get(code, True):
        return "Désactivée dans les paramètres."
    return "Désactivée au départ; s'active à la page des règles."
