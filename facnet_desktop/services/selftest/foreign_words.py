"""The one list of words that the program never shows, and the French typography it always has."""

import re

_WORDS = """
    the and with your please files open close save cancel delete remove settings loading search error errors
    warning warnings failed running queued completed retry job jobs batch click select yes no help view edit
    copy paste undo redo filter next previous back home upload download dashboard log logs audit redacted
    this for path usage show exit commands missing invalid try required default value choose from
    unexpected got range integer text directory discard apply reset restore ignore abort overwrite button
    docteur statut complétée téléverser télécharger supporté réclamation walk-in
"""
_PHRASES = (
    r"file (?:names?|types?|not|is|does|already)", r"page of", r"no such", r"did you mean", r"is not",
    r"options:", r"argument\(s\)", r"cut", r"look in",
    r"support technique", r"annulation de job", r"licence de médecin",
)  # fmt: skip
"""What FRENCH.md avoids is foreign too."""

_FOREIGN = re.compile(
    rf"(?<![\w-])(?:{'|'.join([re.escape(word) for word in _WORDS.split()] + list(_PHRASES))})(?![\w-])",
    re.IGNORECASE,
)
_NOT_WORDS = re.compile(
    r"«[^»]*»|\bno \d|https?://\S+|\bF1\b|Ctrl\+\S+|(?<!\w)--?[a-z][a-z-]*|\[[^\]]*json[^\]]*\]"
    r"|[\w.-]+\.(?:csv|txt|db|json|xlsx|md|log|py|toml)\b"
    r"|\b(?:CSV|SARIF|JSON|FacNet Desktop|MIT License|ISC License|SIL Open Font License)\b",
    re.IGNORECASE,
)
"""Quotations, keys, options, names of files and of formats: as they are, whatever the language."""

_TYPOGRAPHY = (
    (re.compile(r'"'), "guillemets droits"),
    (re.compile(r"\$[ \u00a0]?\d"), "$ avant le nombre"),
    (re.compile(r"\d\.\d\d\s?\$"), "point décimal"),
    (re.compile(r"[A-Za-zÀ-ÿ)] [;!?]"), "espace devant ; ! ?"),
    (re.compile(r"[A-Za-zÀ-ÿ)»] :"), "espace sécable devant :"),
    (re.compile(r"!"), "point d'exclamation"),
)
_IN_QUOTES = re.compile(r"« | »")


def foreign_words(text: str) -> list[str]:
    """The words of ``text`` that are not French, or that our own vocabulary avoids, in lower case."""
    return [found.lower() for found in _FOREIGN.findall(_NOT_WORDS.sub(" ", text))]


def typography_faults(text: str) -> list[str]:
    """What is wrong with the marks and spaces of ``text``, in French."""
    plain = _NOT_WORDS.sub(" ", text)
    faults = [what for pattern, what in _TYPOGRAPHY if pattern.search(plain)]
    return [*faults, "espace sécable dans les guillemets"] if _IN_QUOTES.search(text) else faults
