"""What is told of a context element, a place, a parameter."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from facnet_desktop.domain.money import NBSP
from facnet_desktop.services.reference_search.contexts import ContextEntry
from facnet_desktop.services.reference_search.parameters import ParameterEntry, value_text
from facnet_desktop.services.reference_search.places import PlaceEntry
from facnet_desktop.ui.markdown.blocks import Blocks
from facnet_desktop.ui.pages.references.detail.code_blocks import RulesOfLists, RuleTitles
from facnet_desktop.ui.pages.references.detail.dates import first_text, last_text
from facnet_desktop.ui.pages.references.detail.writing import (
    code_names,
    heading,
    items,
    paragraph,
    rule_link,
    table,
    without_empty,
)


def context_blocks(entry: ContextEntry, titles: RuleTitles, lists: RulesOfLists) -> Blocks:
    """Where the element comes from, and who looks for it."""
    known = (
        _tr("Les exports le portent sous le code court {code}.").format(code=entry.short_code)
        if entry.short_code
        else _tr(
            "Son code court n'est pas connu. La clinique peut l'indiquer dans les paramètres, section "
            "des éléments de contexte."
        )
    )
    return without_empty(
        (heading(_tr("Code court")), paragraph(known), paragraph(f"{_capital(entry.certainty)}.")),
        _rules_of(entry.lists, titles, lists),
        _lists(entry.lists),
        (heading(_tr("Source")), *((paragraph(entry.source),) if entry.source else ())),
    )


def place_blocks(entry: PlaceEntry, titles: RuleTitles, lists: RulesOfLists) -> Blocks:
    """What follows from the number."""
    return without_empty(
        (heading(_tr("Ce que le numéro veut dire")), paragraph(entry.note)),
        _rules_of(entry.lists, titles, lists),
        _lists(entry.lists),
    )


def parameter_blocks(entry: ParameterEntry) -> Blocks:
    """Its values through time, and whether a clinic may choose another."""
    rows = [
        (value_text(value.value, entry.unit), first_text(value.first), last_text(value.last))
        for value in entry.values
    ]
    chosen = (
        (
            paragraph(
                _tr("La clinique a choisi {value} dans les paramètres.").format(
                    value=value_text(entry.chosen, entry.unit)
                )
            ),
        )
        if entry.chosen is not None
        else ()
    )
    adjustable = (
        _tr("Une clinique peut choisir une autre valeur dans les paramètres.")
        if entry.adjustable
        else _tr("Le manuel fixe ce nombre; il ne se règle pas.")
    )
    return without_empty(
        (
            heading(_tr("Valeurs")),
            *chosen,
            table((_tr("Valeur"), _tr("Premier jour"), _tr("Dernier jour")), rows, right=(0,)),
            paragraph(adjustable),
        ),
        (heading(_tr("Source")), paragraph(_parameter_source(entry))),
        (heading(_tr("Nom technique")), paragraph(*code_names((entry.name,)))),
    )


def _parameter_source(entry: ParameterEntry) -> str:
    if entry.source.startswith(entry.evidence):
        return f"{_capital(entry.source)}."
    return f"{_capital(entry.evidence)}{NBSP}: {entry.source}."


def _rules_of(names: Sequence[str], titles: RuleTitles, lists: RulesOfLists) -> Blocks:
    named = {rule for name in names for rule in lists.get(name, ())}
    rules = [code for code in titles if code in named]
    return (
        heading(_tr("Règles qui le regardent")),
        *((items((rule_link(code, titles[code]),) for code in rules),) if rules else ()),
    )


def _lists(names: Sequence[str]) -> Blocks:
    return (heading(_tr("Listes nommées")), *((paragraph(*code_names(names)),) if names else ()))


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def _tr(text: str) -> str:
    return QCoreApplication.translate("references", text)
