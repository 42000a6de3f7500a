"""What a person types in the search field: every word must be found somewhere in the finding."""

from functools import reduce
from operator import and_, or_

import polars as pl

from facnet_desktop.domain.nam import plain_letters
from facnet_desktop.rules.registry import RULES
from facnet_desktop.services.results.index import FindingIndex
from facnet_desktop.store.finding_index import LINES, PATIENTS, WORDS

_FREE = 5
"""From that many characters on, a word is looked for inside numbers too, not only where they begin."""
_TITLES = {rule.code: plain_letters(rule.title) for rule in RULES}


def found(index: FindingIndex, text: str, *, patients: bool) -> pl.Series:
    """The rows in which every word of ``text`` is found, in any order, whatever the case and the accents.

    A word is an invoice, a RAMQ identifier, a code of any of its lines, a rule or a word of its title, a
    doctor, a place or a line number; with ``patients``, also a NAM or a name.
    """
    return reduce(and_, (_word(index, word, patients=patients) for word in text.split()))


def _word(index: FindingIndex, word: str, *, patients: bool) -> pl.Series:
    ways = [_in_texts(index, word), _in_dictionaries(index, word)]
    if word.isascii() and word.isdigit():
        ways.append(_on_line(index, int(word)))
    if patients:
        ways.append(_of_patient(index, word))
    return reduce(or_, ways)


def _in_texts(index: FindingIndex, word: str) -> pl.Series:
    words = index.texts.table(WORDS)["words"]
    wanted = word.lower()
    found_there = words.str.contains(wanted if len(wanted) >= _FREE else f" {wanted}", literal=True)
    plain = wanted.lstrip("0")
    if plain in ("", wanted):
        return found_there
    code = f" {plain}"  # codes are kept without their leading zeros
    return found_there | words.str.contains(f"{code} ", literal=True) | words.str.ends_with(code)


def _in_dictionaries(index: FindingIndex, word: str) -> pl.Series:
    plain = plain_letters(word)
    chosen = [
        pl.col(column).is_in([code for code, text in enumerate(texts) if text and matches(text, plain)])
        for column, texts, matches in (
            ("rule", index.dictionaries["rule"], _is_rule),
            ("doctor", index.dictionaries["doctor"], _begins),
            ("place", index.dictionaries["place"], _begins),
        )
    ]
    return index.frame.select(pl.any_horizontal(chosen)).to_series()


def _is_rule(code: str, plain: str) -> bool:
    title = _TITLES.get(code, "")
    return code.startswith(plain) or any(
        part.startswith(plain) for part in title.replace("'", " ").replace("’", " ").split()
    )


def _begins(text: str, plain: str) -> bool:
    return plain_letters(text).startswith(plain)


def _on_line(index: FindingIndex, line: int) -> pl.Series:
    lines = index.texts.table(LINES)["lines"]
    if line >= 1 << 32:
        return pl.repeat(value=False, n=len(index), dtype=pl.Boolean, eager=True)
    return lines.list.contains(line)


def _of_patient(index: FindingIndex, word: str) -> pl.Series:
    """Names are compared in capitals without accents, as a person types them."""
    table = index.texts.table(PATIENTS)
    plain = plain_letters(word)
    cells = (
        pl.concat_str(pl.col("key").fill_null(""), pl.lit(" "), pl.col("cell").fill_null(""), separator="")
        .str.normalize("NFKD")
        .str.replace_all(r"\p{M}", "")
        .str.to_uppercase()
    )
    codes = table.select(cells.str.contains(plain, literal=True)).to_series().arg_true()
    return index.frame["patient"].is_in(codes.cast(pl.UInt32).implode())
