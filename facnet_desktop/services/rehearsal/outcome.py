"""What a rehearsal found: counts, rule codes and cents, never who is concerned."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from facnet_desktop.domain.french import count, enumeration, number
from facnet_desktop.jobs.job import Json
from facnet_desktop.services.strict_json import Node

_NAMED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleDifference:
    """One rule on one file: findings that ``appeared``, ``disappeared``, ``changed`` of amount or severity.

    ``before_cents`` and ``after_cents`` are what all its findings come to.
    """

    rule: str
    appeared: int = 0
    disappeared: int = 0
    changed: int = 0
    before_cents: int = 0
    after_cents: int = 0

    def to_json(self) -> dict[str, Json]:
        """As a child gives it back and as it is shown."""
        return {
            "rule": self.rule,
            "appeared": self.appeared,
            "disappeared": self.disappeared,
            "changed": self.changed,
            "before_cents": self.before_cents,
            "after_cents": self.after_cents,
        }

    @classmethod
    def from_json(cls, node: Node) -> "RuleDifference":
        """Read what ``to_json`` wrote.

        Raises:
            UnexpectedJson: it is something else.
        """
        amounts = ("appeared", "disappeared", "changed", "before_cents", "after_cents")
        kept = node.members("rule", *amounts)
        return cls(rule=kept["rule"].text(), **{name: kept[name].whole() for name in amounts})


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRehearsal:
    """One file judged twice.

    ``title`` names the file, empty for the export of the program. Of its ``lines``, those ``concerned``
    have a date of service that the new edition judges. ``failing`` are rules that stop with the new tables
    and did not before.
    """

    title: str
    lines: int
    concerned: int
    rules: tuple[RuleDifference, ...] = ()
    failing: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Json]:
        """For a program that reads it."""
        return {
            "title": self.title,
            "lines": self.lines,
            "concerned": self.concerned,
            "rules": [rule.to_json() for rule in self.rules],
            "failing": [*self.failing],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsal:
    """``files`` are the last validated ones, newest first; none is kept when ``is_canary``.

    ``edition`` judges services from the first day of its month on.
    """

    edition: str
    files: tuple[FileRehearsal, ...] = ()
    is_canary: bool = False
    left_aside: int = field(default=0)
    """Kept validations that are too large to be rehearsed."""

    @property
    def appeared(self) -> int:
        """Findings there were not."""
        return sum(rule.appeared for one in self.files for rule in one.rules)

    @property
    def disappeared(self) -> int:
        """Findings there are no more."""
        return sum(rule.disappeared for one in self.files for rule in one.rules)

    @property
    def changed(self) -> int:
        """Findings whose amount or severity is another."""
        return sum(rule.changed for one in self.files for rule in one.rules)

    @property
    def is_silent(self) -> bool:
        """Whether the new edition finds exactly what the one in force does."""
        return not (self.appeared or self.disappeared or self.changed)

    def sentence(self) -> str:
        """« Répétition sur 5 validations : 12 constats de plus (FB002), 3 de moins. »"""
        where = "l'export témoin du logiciel" if self.is_canary else count(len(self.files), "validation")
        return f"Répétition sur {where}\u00a0: {self._told()}."

    def _told(self) -> str:
        if self.is_silent:
            return "aucun constat ne change"
        totals = self.totals()
        parts: list[str] = []
        for total, told, counts in (
            (self.appeared, "de plus", {rule.rule: rule.appeared for rule in totals}),
            (self.disappeared, "de moins", {rule.rule: rule.disappeared for rule in totals}),
            (
                self.changed,
                "modifié" if self.changed == 1 else "modifiés",
                {rule.rule: rule.changed for rule in totals},
            ),
        ):
            if total:
                noun = number(total) if parts else count(total, "constat")
                parts.append(f"{noun} {told} ({_most(counts)})")
        return ", ".join(parts)

    def totals(self) -> tuple[RuleDifference, ...]:
        """Each rule over all the files, in the order of their codes."""
        return summed(rule for one in self.files for rule in one.rules)

    def to_json(self) -> dict[str, Json]:
        """For a program that reads it."""
        return {
            "edition": self.edition,
            "on": "canary" if self.is_canary else "validations",
            "appeared": self.appeared,
            "disappeared": self.disappeared,
            "changed": self.changed,
            "left_aside": self.left_aside,
            "files": [one.to_json() for one in self.files],
        }


def summed(rules: Iterable[RuleDifference]) -> tuple[RuleDifference, ...]:
    """One difference for each rule, in the order of their codes."""
    by_code: dict[str, list[RuleDifference]] = {}
    for rule in rules:
        by_code.setdefault(rule.rule, []).append(rule)
    return tuple(_sum(code, by_code[code]) for code in sorted(by_code))


def _sum(code: str, rules: Sequence[RuleDifference]) -> RuleDifference:
    return RuleDifference(
        rule=code,
        appeared=sum(rule.appeared for rule in rules),
        disappeared=sum(rule.disappeared for rule in rules),
        changed=sum(rule.changed for rule in rules),
        before_cents=sum(rule.before_cents for rule in rules),
        after_cents=sum(rule.after_cents for rule in rules),
    )


def _most(counts: dict[str, int]) -> str:
    """The rules that weigh most, « FB002, AN001… »."""
    codes = sorted((code for code in counts if counts[code]), key=lambda code: (-counts[code], code))
    return enumeration(codes) if len(codes) <= _NAMED else f"{', '.join(codes[:_NAMED])}…"
