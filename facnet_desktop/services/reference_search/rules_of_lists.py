"""Which rules read each named list: their queries are built over no line, on lists that take note."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from facnet_desktop.ingest.read import read_export
from facnet_desktop.ingest.source import BytesSource
from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.base import Rule
from facnet_desktop.rules.claims import Claims
from facnet_desktop.synthetic.short_rows import canonical_rows, csv_bytes

Value = TypeVar("Value")


class _Noted(Mapping[str, Value]):
    """A mapping that remembers which of its keys were asked for, and whether it was gone through whole."""

    def __init__(self, values: Mapping[str, Value]) -> None:
        self._values = values
        self._asked: set[str] = set()
        self._whole = False

    @property
    def asked(self) -> set[str]:
        """The keys asked for by name: who goes through all of them looks for none in particular."""
        return set() if self._whole else self._asked

    def __getitem__(self, key: str) -> Value:
        self._asked.add(key)
        return self._values[key]

    def __iter__(self) -> Iterator[str]:
        self._whole = True
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)


def rules_of_lists(rules: Sequence[Rule], reference: Reference) -> dict[str, tuple[str, ...]]:
    """The codes of the rules that read each list or correspondence to find their cases, in their order.

    What a rule only reads to judge a case is not known from here.
    """
    claims = _no_line(reference)
    found: dict[str, list[str]] = {}
    for rule in rules:
        lists, pairs = _Noted(reference.lists), _Noted(reference.pair_lists)
        noted = replace(reference, lists=lists, pair_lists=pairs)
        claims.forget_derived()
        rule.subject(noted)
        rule.query(claims, noted)
        for name in sorted(lists.asked | pairs.asked):
            found.setdefault(name, []).append(rule.code)
    return {name: tuple(codes) for name, codes in found.items()}


def _no_line(reference: Reference) -> Claims:
    claims = read_export(BytesSource("vide.csv", csv_bytes(canonical_rows([], reference)))).claims
    if claims is None:
        raise ValueError("an export without a line is read")
    return claims
