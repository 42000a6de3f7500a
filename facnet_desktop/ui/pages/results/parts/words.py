"""Amounts, rates and severities as the tabs put them."""

from collections.abc import Callable, Mapping

from facnet_desktop.domain.amount_nature import AmountNature
from facnet_desktop.domain.money import NBSP, format_cents
from facnet_desktop.domain.severity import Severity
from facnet_desktop.services.results.amounts import Amounts
from facnet_desktop.ui.labels import SEVERITIES, Mark
from facnet_desktop.ui.theme.tokens import Tone

NATURES: Mapping[AmountNature, Mark] = {
    AmountNature.AT_RISK: Mark("À risque", "shield-alert", Tone.ERROR),
    AmountNature.RECOVERABLE: Mark("À récupérer après correction", "undo-2", Tone.GOOD),
    AmountNature.OPPORTUNITY: Mark("Occasions à vérifier", "lightbulb", Tone.OPPORTUNITY),
}
_SHORT: Mapping[AmountNature, str] = {
    AmountNature.AT_RISK: "à risque",
    AmountNature.RECOVERABLE: "à récupérer",
    AmountNature.OPPORTUNITY: "en occasions",
}
_HUNDRED = 1000


def stakes(sums: Amounts, money: Callable[[str], str]) -> tuple[str, ...]:
    """The sums that are not nil: ``64,80 $ à risque``; ``money`` paints an amount (``Privacy.money``)."""
    return tuple(
        f"{money(format_cents(sums.of(nature)))}{NBSP}{word}"
        for nature, word in _SHORT.items()
        if sums.of(nature)
    )


def amount(cents: int, money: Callable[[str], str]) -> str:
    """An amount of a table: nothing for nil, so that what there is stands out."""
    return money(format_cents(cents)) if cents else ""


def percent(part: int, whole: int) -> str:
    """``98,5 %``; cut, never rounded up: only all of them are 100 %, and of nothing all is told."""
    tenths = _HUNDRED if whole == 0 else part * _HUNDRED // whole
    whole_part, rest = divmod(tenths, 10)
    return f"{whole_part}{NBSP}%" if rest == 0 else f"{whole_part},{rest}{NBSP}%"


def worst(severities: Mapping[Severity, int]) -> Mark | None:
    """The mark of the worst severity that there is."""
    return next((SEVERITIES[severity] for severity in Severity if severities.get(severity)), None)
