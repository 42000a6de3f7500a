"""Which rules a person asks for: codes (``AN001``), prefixes (``AN``) or families (``annual``)."""

import re
from collections.abc import Iterable, Sequence

from facnet_desktop.domain.configuration import RuleChoice
from facnet_desktop.domain.errors import UserError
from facnet_desktop.domain.french import quoted
from facnet_desktop.rules.base import Rule
from facnet_desktop.services.nearest import cut, nearest

_PREFIX = re.compile(r"^[A-Z]+")


class UnknownRule(UserError):
    """A name that is neither the code of a rule, nor a prefix, nor a family."""


class NoRuleLeft(UserError):
    """The choice leaves nothing to run."""


def choose_rules(
    rules: Sequence[Rule],
    *,
    only: Sequence[str] = (),
    without: Sequence[str] = (),
    extra: Sequence[str] = (),
) -> tuple[Rule, ...]:
    """The rules to run for one choice; see ``choose_in_turn``."""
    return choose_in_turn(rules, [RuleChoice(only=tuple(only), extra=tuple(extra), without=tuple(without))])


def choose_in_turn(rules: Sequence[Rule], choices: Iterable[RuleChoice]) -> tuple[Rule, ...]:
    """The rules to run, in the order of the catalogue; each choice starts from what the last one left.

    No choice means every rule that is on by default. ``only`` starts afresh. A prefix or a family takes
    its rules that are on by default; a rule that is off by default is asked for by its own code.
    Names are compared without case.

    Raises:
        UnknownRule: a name fits nothing; the nearest valid one is given.
        NoRuleLeft: no rule remains.
    """
    kept = {rule.code for rule in rules if rule.enabled_by_default}
    for choice in choices:
        if any(name.strip() for name in choice.only):
            kept = _wanted(rules, choice.only)
        kept |= _wanted(rules, choice.extra)
        unwanted = known_names(rules, choice.without)
        kept -= {rule.code for rule in rules if names_of(rule) & unwanted}
    chosen = tuple(rule for rule in rules if rule.code in kept)
    if not chosen:
        raise NoRuleLeft(
            "Aucune règle ne reste à exécuter.",
            "Rien n'a été vérifié.",
            "Revoir --regles, --avec, --sans et le fichier de configuration.",
        )
    return chosen


def prefix_of(code: str) -> str:
    """The letters that begin a code and name its family: ``FB`` of ``FB001``."""
    found = _PREFIX.match(code)
    return found[0] if found else code


def names_of(rule: Rule) -> set[str]:
    """What a rule answers to, in capitals: its code, its prefix, its family."""
    return {rule.code, prefix_of(rule.code), rule.family.upper()}


def known_names(rules: Sequence[Rule], asked: Iterable[str]) -> set[str]:
    """The names in capitals, blanks dropped.

    Raises:
        UnknownRule: a name fits nothing; the nearest valid one is given.
    """
    names = {name.strip().upper(): name.strip() for name in asked if name.strip()}
    for name in sorted(names.keys() - {name for rule in rules for name in names_of(rule)}):
        valid = {(rule.code, prefix_of(rule.code), rule.family) for rule in rules}
        raise unknown_rule(names[name], {word for words in valid for word in words})
    return set(names)


def _wanted(rules: Sequence[Rule], asked: Iterable[str]) -> set[str]:
    names = known_names(rules, asked)
    return {
        rule.code
        for rule in rules
        if rule.code in names or (rule.enabled_by_default and names_of(rule) & names)
    }


def unknown_rule(name: str, valid: Iterable[str]) -> UnknownRule:
    """The error for a name that is not in ``valid``, with the nearest one."""
    near = nearest(name, sorted(valid))
    return UnknownRule(
        f"La règle {quoted(cut(name))} n'existe pas.",
        f"La plus proche est {quoted(near)}." if near else "",
        "La commande «\u00a0regles\u00a0» donne la liste.",
    )
