"""Which rules a person asks for: codes (``AN001``) or families by prefix (``FB``)."""

import difflib
import re
from collections.abc import Sequence

from facnet_desktop.domain.errors import UserError
from facnet_desktop.domain.french import quoted
from facnet_desktop.rules.base import Rule

_PREFIX = re.compile(r"^[A-Z]+")


class UnknownRule(UserError):
    """A name that is neither the code of a rule nor the prefix of a family."""


class NoRuleLeft(UserError):
    """The choice leaves nothing to run."""


def choose_rules(rules: Sequence[Rule], *, only: Sequence[str], without: Sequence[str]) -> tuple[Rule, ...]:
    """The rules to run, in the order of the catalogue; names are compared without case.

    Nothing asked for means every rule that is on by default. A prefix takes the family's rules that
    are on by default; a rule that is off by default is asked for by its own code.

    Raises:
        UnknownRule: a name fits nothing; the nearest valid one is given.
        NoRuleLeft: no rule remains.
    """
    wanted, unwanted = _names(rules, only), _names(rules, without)
    chosen = tuple(
        rule
        for rule in rules
        if (
            rule.code in wanted
            or (rule.enabled_by_default and (not wanted or prefix_of(rule.code) in wanted))
        )
        and not {rule.code, prefix_of(rule.code)} & unwanted
    )
    if not chosen:
        raise NoRuleLeft(
            "Aucune règle ne reste à exécuter.", "Rien n'a été vérifié.", "Revoir --regles et --sans."
        )
    return chosen


def prefix_of(code: str) -> str:
    """The letters that begin a code and name its family: ``FB`` of ``FB001``."""
    found = _PREFIX.match(code)
    return found[0] if found else code


def _names(rules: Sequence[Rule], asked: Sequence[str]) -> set[str]:
    valid = {rule.code for rule in rules} | {prefix_of(rule.code) for rule in rules}
    names = {name.strip().upper() for name in asked} - {""}
    for name in sorted(names - valid):
        raise unknown_rule(name, sorted(valid))
    return names


def unknown_rule(name: str, valid: Sequence[str]) -> UnknownRule:
    """The error for a name that is not in ``valid``, with the nearest one."""
    near = difflib.get_close_matches(name.upper(), valid, n=1, cutoff=0.4)
    return UnknownRule(
        f"La règle {quoted(name[:40])} n'existe pas.",
        f"La plus proche est {quoted(near[0])}." if near else "",
        "La commande «\u00a0regles\u00a0» donne la liste.",
    )
