"""Context elements and places a clinic names, checked; every error begins with the place it is written."""

import re
from collections.abc import Iterable, Mapping

from facnet_desktop.domain.french import quoted
from facnet_desktop.ingest.cells import read_contexts
from facnet_desktop.reference.model import Reference
from facnet_desktop.services.configuration.document import misplaced
from facnet_desktop.services.nearest import cut, folded, nearest_sentence

CONTEXT_LISTS = "CONTEXTES_"
_PLACE = re.compile(r"[0-9]{5}")
_LONGEST_CODE = 20


def context_name(place: str, name: str, reference: Reference) -> tuple[str, bool]:
    """The name of a list of contexts, or an official label (``True``), as the reference writes it."""
    wanted = folded(name)
    lists = [known for known in reference.lists if known.startswith(CONTEXT_LISTS)]
    for known in lists:
        if folded(known) == wanted:
            return known, False
    labels = [element.label for element in reference.contexts]
    for label in labels:
        if folded(label) == wanted:
            return label, True
    raise misplaced(
        place,
        f"{quoted(cut(name))} n'est ni une liste de contextes ni le nom officiel d'un contexte",
        nearest_sentence(name, (*lists, *labels)),
        "La commande «\u00a0regles\u00a0» donne la liste.",
    )


def short_codes(place: str, texts: Iterable[str]) -> tuple[str, ...]:
    """Short codes of contexts as exports are read: capitals, no leading ``#``, each once."""
    codes: dict[str, None] = {}
    for text in texts:
        read = read_contexts(text)
        if len(read) != 1 or len(read[0]) > _LONGEST_CODE or not read[0].isprintable():
            raise misplaced(place, f"{quoted(cut(text))} n'est pas le code court d'un contexte")
        codes[read[0]] = None
    if not codes:
        raise misplaced(place, "au moins un code court est attendu", "", "Retirer la clé, ou la remplir.")
    return tuple(codes)


def places(place: str, texts: Iterable[str]) -> tuple[str, ...]:
    """Places of service on five digits."""
    found = tuple(texts)
    for text in found:
        if not _PLACE.fullmatch(text):
            raise misplaced(place, f"{quoted(cut(text))} n'est pas un lieu de cinq chiffres")
    return found


def refuse_shared_codes(place: str, labels: Mapping[str, str]) -> None:
    """Refuse one short code for two official labels.

    Raises:
        ConfigurationError: naming both.
    """
    owners: dict[str, str] = {}
    for label, code in labels.items():
        if other := owners.get(code):
            raise misplaced(
                place, f"{quoted(code)} est donné à {quoted(cut(other))} et à {quoted(cut(label))}"
            )
        owners[code] = label
