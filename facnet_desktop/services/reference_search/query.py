"""What a person typed in the search field: words, and amounts."""

import re
from dataclasses import dataclass

from facnet_desktop.services.reference_search.folding import words_of

_SPACES = r"[ \u00a0\u202f]"
_AMOUNT = re.compile(
    rf"(?<![\w.,])(?P<dollars>\d{{1,3}}(?:{_SPACES}\d{{3}})+|\d+)"
    rf"(?:[.,](?P<cents>\d{{0,2}})(?:{_SPACES}?\$)?|{_SPACES}?\$)(?![\w.,$])"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """Every word and every amount has to match.

    ``words`` are folded beginnings of words. ``amounts`` are beginnings of amounts in dollars with a
    comma: ``47,05`` is that amount, ``47,0`` any from 47,00 to 47,09, ``47,`` any of 47 dollars.
    """

    words: tuple[str, ...] = ()
    amounts: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.words or self.amounts)


def query_of(text: str) -> Query:
    """Read what was typed: ``visite 47,05``, ``1 234,56 $``, ``47 $``, ``15804``."""
    amounts = [_amount(match) for match in _AMOUNT.finditer(text)]
    return Query(words=tuple(words_of(_AMOUNT.sub(" ", text))), amounts=tuple(amounts))


def _amount(match: re.Match[str]) -> str:
    dollars = re.sub(_SPACES, "", match["dollars"]).lstrip("0") or "0"
    return f"{dollars},{match['cents'] or ''}"


def amount_text(cents: int) -> str:
    """An amount as queries are compared with it: ``4705`` gives ``47,05``."""
    return f"{cents // 100},{cents % 100:02d}"
