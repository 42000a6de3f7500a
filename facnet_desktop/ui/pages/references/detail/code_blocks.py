"""What is told of a code: its amounts through time, its conditions, the rules and lists that name it."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication

from facnet_desktop.domain.french import count
from facnet_desktop.domain.money import NBSP, format_cents
from facnet_desktop.services.reference_search.catalogue import ReferenceCatalogue
from facnet_desktop.services.reference_search.codes import BASE, CodeEntry, Origin, TariffLine
from facnet_desktop.services.reference_search.conditions_told import ToldCondition
from facnet_desktop.ui.markdown.blocks import Blocks, Paragraph
from facnet_desktop.ui.markdown.inlines import Break, Faint, Inline, Words
from facnet_desktop.ui.pages.references.detail.dates import span_text
from facnet_desktop.ui.pages.references.detail.writing import (
    code_names,
    heading,
    items,
    paragraph,
    rule_link,
    strong,
    table,
    without_empty,
)

RuleTitles = Mapping[str, str]
RulesOfLists = Mapping[str, Sequence[str]]


def code_blocks(
    entry: CodeEntry, catalogue: ReferenceCatalogue, titles: RuleTitles, lists: RulesOfLists
) -> Blocks:
    """The pane of a code, heading and amounts of the day aside; ``lists`` gives the rules of each list."""
    conditions = catalogue.conditions(entry.code)
    own = [condition for condition in conditions if not condition.other]
    others = [condition for condition in conditions if condition.other]
    return without_empty(
        _tariffs(entry, catalogue),
        (heading(_tr("Conditions")), *_conditions(own, titles)),
        _rules(entry, own, titles, lists),
        (heading(_tr("Codes qui en dépendent ou l'excluent")), *_conditions(others, titles)),
        (heading(_tr("Listes nommées")), *((paragraph(*code_names(entry.lists)),) if entry.lists else ())),
        (heading(_tr("Source")), paragraph(_source(entry, catalogue))),
    )


def place_text(place: str) -> str:
    """The word of a tariff table."""
    return {"cabinet": _tr("Cabinet"), "etablissement": _tr("Établissement"), "tous": _tr("Partout")}[place]


def kind_text(line: TariffLine) -> str:
    """What an amount is: the tariff, or what one more unit adds, a maximum…"""
    named = {
        BASE: _tr("Tarif"),
        "unit": _tr("Par unité de plus"),
        "maximum": _tr("Maximum"),
        "maximum_per_patient": _tr("Maximum par patient"),
        "role_8": _tr("Rôle 8"),
        "variant": _tr("Variante"),
        "supplement": _tr("Supplément"),
    }.get(line.kind, line.kind)
    return f"{named}{NBSP}: {line.label}" if line.label else named


def _tariffs(entry: CodeEntry, catalogue: ReferenceCatalogue) -> Blocks:
    title = heading(_tr("Tarifs"))
    if not entry.tariffs:
        return (title, paragraph(_no_tariff(entry)))
    several = any(line.kind != BASE for line in entry.tariffs)
    rows = [
        (
            *((kind_text(line),) if several else ()),
            place_text(line.place),
            format_cents(line.cents),
            span_text(line.first, line.last) or _tr("en vigueur"),
            *((catalogue.edition_of(line.last),) if len(catalogue.editions) > 1 else ()),
        )
        for line in entry.tariffs
    ]
    header = (
        *((_tr("Montant"),) if several else ()),
        _tr("Lieu"),
        _tr("Tarif"),
        _tr("Dates de service"),
        *((_tr("Édition"),) if len(catalogue.editions) > 1 else ()),
    )
    return (title, table(header, rows, right=(2 if several else 1,)))


def _no_tariff(entry: CodeEntry) -> str:
    if entry.origin is Origin.NO_TARIFF:
        return _tr("Le manuel ne donne aucun montant fixe à ce code.")
    return _tr("Le montant de ce code est inconnu.")


def _conditions(conditions: Sequence[ToldCondition], titles: RuleTitles) -> Blocks:
    return tuple(_condition(condition, titles) for condition in conditions)


def _condition(condition: ToldCondition, titles: RuleTitles) -> Paragraph:
    """Its name and the rule that checks it, the sentence, then what it sets and where it was read."""
    parts: list[Inline] = [strong(condition.title)]
    if condition.rule in titles:
        parts += [Words(f"{NBSP}· "), rule_link(condition.rule)]
    parts += [Break(), Words(f"{condition.sentence}."), Break()]
    facts = [f"{name}{NBSP}: {value}" for name, value in condition.facts]
    if span := span_text(condition.first, condition.last):
        facts.append(span)
    told = f"{'; '.join(facts)}. " if facts else ""
    told = f"{told[:1].upper()}{told[1:]}{condition.source} ({condition.certainty})."
    parts.append(Faint((Words(told),)))
    return Paragraph(tuple(parts))


def _rules(
    entry: CodeEntry, conditions: Sequence[ToldCondition], titles: RuleTitles, lists: RulesOfLists
) -> Blocks:
    named = [condition.rule for condition in conditions]
    named += [rule for name in entry.lists for rule in lists.get(name, ())]
    rules = [code for code in titles if code in set(named)]
    if not rules:
        return ()
    return (
        heading(_tr("Règles qui regardent ce code")),
        items((rule_link(code, titles[code]),) for code in rules),
    )


def _source(entry: CodeEntry, catalogue: ReferenceCatalogue) -> str:
    if entry.origin is Origin.BESIDE:
        return _tr(
            "Code vu dans des exports ou cité par le manuel, qui ne le décrit pas. Édition {edition}."
        ).format(edition=catalogue.reference.edition)
    editions = count(len(catalogue.editions), _tr("édition en vigueur"), _tr("éditions en vigueur"))
    return _tr("{source} ({editions}).").format(source=catalogue.reference.source, editions=editions)


def day_text(day: date) -> str:
    """The day whose amounts are shown."""
    return _tr("en vigueur le {day}").format(day=day.isoformat())


def _tr(text: str) -> str:
    return QCoreApplication.translate("references", text)
