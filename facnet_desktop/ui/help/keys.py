"""The keys of the program: the sheet and the guide are made from this list."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KeyUse:
    """``keys`` as Qt writes them (``Ctrl+Shift+N``), several parted by a space; ``what`` they do."""

    keys: str
    what: str


@dataclass(frozen=True, slots=True)
class KeyGroup:
    """Where they work."""

    title: str
    uses: tuple[KeyUse, ...]


KEYS: tuple[KeyGroup, ...] = (
    KeyGroup(
        "Partout",
        (
            KeyUse("Ctrl+O", "Ouvrir un export"),
            KeyUse("Ctrl+Shift+O", "Ouvrir un dossier"),
            KeyUse("Ctrl+1 Ctrl+6", "Aller à une page"),
            KeyUse("Ctrl+J", "Panneau des tâches"),
            KeyUse("Ctrl+F", "Chercher dans la page"),
            KeyUse("Ctrl+Shift+N", "Afficher, masquer les noms"),
            KeyUse("Ctrl+Shift+P", "Mode présentation"),
            KeyUse("Ctrl++ Ctrl+-", "Agrandir, réduire le texte"),
            KeyUse("Ctrl+0", "Taille habituelle du texte"),
            KeyUse("F1", "Guide de la page"),
            KeyUse("Ctrl+/", "Raccourcis clavier"),
            KeyUse("Ctrl+Q", "Quitter"),
        ),
    ),
    KeyGroup(
        "Accueil et pré-vérification",
        (
            KeyUse("Ctrl+V", "Ouvrir les fichiers copiés"),
            KeyUse("Return", "Valider les fichiers de la liste"),
            KeyUse("Del", "Retirer un fichier de la liste"),
            KeyUse("F5", "Relire les fichiers à examiner"),
            KeyUse("Esc", "Revenir à l'accueil"),
        ),
    ),
    KeyGroup(
        "Tâches",
        (
            KeyUse("Return", "Ouvrir le résultat"),
            KeyUse("Del", "Annuler les tâches choisies"),
            KeyUse("Ctrl+R", "Réessayer"),
            KeyUse("Ctrl+Up", "Traiter en premier"),
            KeyUse("Alt+Up Alt+Down", "Monter, descendre dans la file"),
            KeyUse("Ctrl+Shift+S", "Suspendre, reprendre la file"),
            KeyUse("F5", "Actualiser la liste"),
            KeyUse("Right Left", "Déplier, replier un lot"),
        ),
    ),
    KeyGroup(
        "Résultats",
        (
            KeyUse("Up Down", "D'un constat à l'autre"),
            KeyUse("Ctrl+C", "Copier le numéro de facture"),
            KeyUse("Ctrl+D", "Montrer ou cacher le détail"),
            KeyUse("/", "Chercher dans les constats"),
            KeyUse("Right Left", "Déplier, replier un groupe"),
        ),
    ),
    KeyGroup(
        "Guide",
        (
            KeyUse("Ctrl+F", "Chercher dans le guide"),
            KeyUse("Alt+Left Alt+Right", "Page précédente, suivante"),
            KeyUse("Esc", "Fermer le guide"),
        ),
    ),
)

_FRENCH = {
    "Shift": "Maj",
    "Del": "Suppr",
    "Return": "Entrée",
    "Esc": "Échap",
    "Up": "↑",
    "Down": "↓",
    "Left": "←",
    "Right": "→",
}


def key_caps(keys: str) -> tuple[tuple[str, ...], ...]:
    """``Ctrl+Shift+N`` gives ``(("Ctrl", "Maj", "N"),)``, one tuple for each combination."""
    return tuple(_caps(one) for one in keys.split(" "))


def french_keys(keys: str) -> str:
    """« Ctrl+Maj+N », « Ctrl+1 … Ctrl+6 »."""
    return " ".join("+".join(caps) for caps in key_caps(keys))


def keys_markdown(groups: Sequence[KeyGroup] = KEYS) -> str:
    """The same as tables of a page of the guide."""
    return "\n\n".join(_table(group) for group in groups)


def _caps(one: str) -> tuple[str, ...]:
    """The plus sign itself may be the last key."""
    names = [*one[:-1].split("+")[:-1], "+"] if one.endswith("+") else one.split("+")
    return tuple(_FRENCH.get(name, name) for name in names)


def _table(group: KeyGroup) -> str:
    rows = "\n".join(f"| `{french_keys(use.keys)}` | {use.what} |" for use in group.uses)
    return f"## {group.title}\n| touches | action |\n| --- | --- |\n{rows}"
