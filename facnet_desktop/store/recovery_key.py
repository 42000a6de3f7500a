"""The key of the store as a person can print it, read it aloud and type it again.

256 bits as 13 groups of five characters of Crockford's alphabet (no I, L, O, U): four that carry the
key and one that checks them and the place of the group. The check is a polynomial over the field of 32
elements: it sees every wrong character and every pair of characters swapped, and says in which group.
"""

import re

from facnet_desktop.domain.french import count, enumeration
from facnet_desktop.store.connection import KEY_BYTES
from facnet_desktop.store.errors import RecoveryKeyRefused

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUPS = 13
GROUP_CHARACTERS = 5
_CARRYING = GROUP_CHARACTERS - 1
_SPARE_BITS = GROUPS * _CARRYING * 5 - KEY_BYTES * 8
_VALUES = {character: value for value, character in enumerate(ALPHABET)} | {"O": 0, "I": 1, "L": 1}
_NUMBERING = re.compile(r"^\s*\d{1,2}\.", re.MULTILINE)
_IGNORED = {ord(character): None for character in " \t\r\n\u00a0\u202f-\u2010\u2011\u2012\u2013\u2014."}


def to_recovery_key(key: bytes) -> str:
    """``1A2BC-…``: 13 groups parted by hyphens."""
    bits = int.from_bytes(key, "big") << _SPARE_BITS
    values = [bits >> 5 * place & 31 for place in reversed(range(GROUPS * _CARRYING))]
    return "-".join(_group(number, values[number * _CARRYING :][:_CARRYING]) for number in range(GROUPS))


def from_recovery_key(text: str) -> bytes:
    """The key that was printed, whatever the case, the spaces and the hyphens; O reads 0, I and L read 1.

    The numbers that the printed page puts before its lines may be left in.

    Raises:
        RecoveryKeyRefused: characters are missing, foreign or mistyped; the groups to look at are named.
    """
    characters = _NUMBERING.sub("", text).translate(_IGNORED).upper()
    if len(characters) != GROUPS * GROUP_CHARACTERS:
        raise RecoveryKeyRefused(
            f"La clé de secours compte {count(GROUPS * GROUP_CHARACTERS, 'caractère')}, "
            f"et {count(len(characters), 'a été lu', 'ont été lus')}.",
            "Rien n'a été changé.",
            f"Saisir les {GROUPS} groupes de {GROUP_CHARACTERS} caractères imprimés.",
        )
    groups = [characters[start:][:GROUP_CHARACTERS] for start in range(0, len(characters), GROUP_CHARACTERS)]
    wrong = [number for number, group in enumerate(groups) if not _checks(number, group)]
    bits = 0
    for group in groups:
        for character in group[:_CARRYING]:
            bits = bits << 5 | _VALUES.get(character, 0)
    if not wrong and bits % (1 << _SPARE_BITS):
        wrong = [GROUPS - 1]
    if wrong:
        raise _mistyped(wrong)
    return (bits >> _SPARE_BITS).to_bytes(KEY_BYTES, "big")


def _group(number: int, values: list[int]) -> str:
    return "".join(ALPHABET[value] for value in (*values, _check(number, values)))


def _checks(number: int, group: str) -> bool:
    values = [_VALUES.get(character, -1) for character in group]
    return min(values) >= 0 and _check(number, values[:_CARRYING]) == values[_CARRYING]


def _check(number: int, values: list[int]) -> int:
    """Each place has its own power of x as weight, in the field of polynomials modulo x⁵ + x² + 1."""
    check = number
    for value in (*values, 0):
        check = check << 1 ^ (0b100101 if check & 16 else 0) ^ value
    return check


def _mistyped(groups: list[int]) -> RecoveryKeyRefused:
    places = enumeration([str(number + 1) for number in groups], limit=GROUPS)
    one = len(groups) == 1
    return RecoveryKeyRefused(
        f"La clé de secours ne peut pas être lue\u00a0: {'groupe' if one else 'groupes'} {places}.",
        "Rien n'a été changé.",
        f"Comparer {'ce groupe' if one else 'ces groupes'} avec la clé imprimée, puis la saisir de nouveau.",
    )
