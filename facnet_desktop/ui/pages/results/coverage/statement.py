"""What a validation lets one say, and what it does not."""

from facnet_desktop.domain.french import count
from facnet_desktop.reports.validation import RuleLine
from facnet_desktop.ui.pages.results.shown import ShownValidation
from facnet_desktop.ui.theme.tokens import Tone

NO_GUARANTEE = "L'absence de constat ne garantit pas le paiement."


def statement(shown: ShownValidation) -> tuple[Tone, str]:
    """Never a clean bill when a line went unread, or when nothing was checked."""
    rows = shown.reading.rows
    ran = sum(rule.ran for rule in shown.rules)
    idle = len(shown.rules) - ran
    found = shown.summary.findings
    among = f"parmi {'la' if ran < 2 else 'les'} {count(ran, 'règle exécutée', 'règles exécutées')}"
    rest = f" {_idle(shown.rules)}" if idle else ""
    if rows.accepted == 0:
        return Tone.WARNING, f"Aucune ligne de facture n'a pu être vérifiée.{rest}"
    if ran == 0:
        return Tone.WARNING, f"Aucune règle n'a été exécutée.{rest}"
    told = f"{'Aucun constat' if found == 0 else count(found, 'constat')} {among}."
    if rows.rejected:
        unread = count(rows.rejected, "ligne n'a pas pu être lue", "lignes n'ont pas pu être lues")
        return Tone.WARNING, f"Résultat incomplet, car {unread}. {told}{rest} {NO_GUARANTEE}"
    tone = Tone.GOOD if found == 0 and not idle else Tone.INFO
    return tone, f"{told}{rest} {NO_GUARANTEE}"


def _idle(rules: tuple[RuleLine, ...]) -> str:
    idle = sum(not rule.ran for rule in rules)
    told = count(idle, "règle n'a pas été exécutée", "règles n'ont pas été exécutées")
    return f"{told}; le tableau dit pourquoi."
