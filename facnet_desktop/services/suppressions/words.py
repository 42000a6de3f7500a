"""What a person writes in an exception: kept on one line, never with a health insurance number in it."""

import re

from facnet_desktop.domain.errors import UserError

NOT_ADDED = "L'exception n'a pas été ajoutée."
_NAM = re.compile(r"(?<![A-Za-z])[A-Za-z]{4}[ .-]?[0-9xX*]{4}[ .-]?[0-9]{4}(?![0-9])")
"""As people group it, its date of birth masked or not."""


class UnfitWords(UserError):
    """A reason, an author or a date that cannot be kept."""


def plain_words(text: str, what: str, longest: int) -> str:
    """``text`` on one line; ``what`` names it in French, at the start of a sentence.

    Raises:
        UnfitWords: empty, not printable, too long, or with a health insurance number.
    """
    words = " ".join(text.split())
    if not words or not words.isprintable():
        raise UnfitWords(f"{what} est vide ou illisible.", NOT_ADDED, "L'écrire en toutes lettres.")
    if len(words) > longest:
        raise UnfitWords(f"{what} dépasse {longest} caractères.", NOT_ADDED, "L'abréger.")
    if _NAM.search(words):
        raise UnfitWords(
            f"{what} contient un numéro d'assurance maladie.",
            f"Le fichier d'exceptions ne nomme aucun patient. {NOT_ADDED}",
            "Le retirer du texte.",
        )
    return words
