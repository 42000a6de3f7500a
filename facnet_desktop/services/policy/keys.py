"""The keys of a policy file, the values each one takes, and how a person is told of a wrong one."""

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from facnet_desktop.domain.french import quoted
from facnet_desktop.domain.retention import FIXABLE
from facnet_desktop.services.nearest import cut, nearest, nearest_sentence
from facnet_desktop.services.preferences.model import FEWEST_REMASK_MINUTES, MOST_REMASK_MINUTES

RETENTION: Mapping[str, str] = {
    "lignes_et_constats_jours": "nominative_days",
    "sommaires_mois": "summary_months",
    "taches_sans_resultat_jours": "empty_job_days",
    "journal_technique_jours": "journal_days",
    "registres_ans": "register_years",
}
"""The field of ``RetentionPolicy`` that a key fixes."""
NAMED_EXPORTS = "exports_nominatifs"
DATA_FOLDER = "dossier_donnees"
REMASK_MINUTES = "masquer_noms_minutes"
CLEAR_CLIPBOARD = "effacer_presse_papiers"
_ALLOWED = {"permis": True, "interdits": False}
_VARIABLE = re.compile(r"%([A-Za-z_][A-Za-z0-9_().]*)%")
_LONGEST_PATH = 1000


class WrongValue(ValueError):
    """What is expected of a key, and what may have been meant: French sentences without their period."""

    def __init__(self, expected: str, hint: str = "") -> None:
        super().__init__(expected)
        self.expected = expected
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Surroundings:
    """``environment`` holds what ``%LOCALAPPDATA%`` and the like stand for in the session of the person."""

    environment: Mapping[str, str]


Reading = Callable[[Any, Surroundings], Any]
"""The value of a key, from what is written.

Raises:
    WrongValue: something else is written.
"""


def _whole(least: int, most: int) -> Reading:
    def read(value: Any, _: Surroundings) -> int:
        if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
            return value
        raise WrongValue(f"un nombre entier de {least} à {most}, sans guillemets, est attendu")

    return read


def _permission(value: Any, _: Surroundings) -> bool:
    if isinstance(value, str) and value in _ALLOWED:
        return _ALLOWED[value]
    near = nearest(value, _ALLOWED) if isinstance(value, str) else None
    raise WrongValue(
        '"permis" ou "interdits" est attendu',
        "" if near is None else f"La valeur la plus proche est {quoted(near)}",
    )


def _flag(value: Any, _: Surroundings) -> bool:
    if isinstance(value, bool):
        return value
    raise WrongValue("true ou false est attendu, sans guillemets")


def _folder(value: Any, around: Surroundings) -> Path:
    if not isinstance(value, str) or not value.strip() or len(value) > _LONGEST_PATH:
        raise WrongValue("le chemin d'un dossier, entre apostrophes, est attendu")
    if not value.isprintable():
        # "C:\temp" between double quotes: TOML made a tabulation of its \t
        raise WrongValue("le chemin d'un dossier s'écrit entre apostrophes, non entre guillemets")
    path = Path(os.path.normpath(_expanded(value.strip(), around.environment)))
    if not path.is_absolute():
        raise WrongValue("un chemin complet, depuis le lecteur ou la racine, est attendu")
    return path


def _expanded(text: str, environment: Mapping[str, str]) -> str:
    def meaning(found: re.Match[str]) -> str:
        value = environment.get(found[1]) or environment.get(found[1].upper())
        if value and "\0" not in value:
            return value
        raise WrongValue(f"la variable {quoted(cut(found[0]))} n'existe pas dans cette session")

    return _VARIABLE.sub(meaning, text)


READINGS: Mapping[str, Reading] = {
    **{key: _whole(*FIXABLE[name]) for key, name in RETENTION.items()},
    NAMED_EXPORTS: _permission,
    DATA_FOLDER: _folder,
    REMASK_MINUTES: _whole(FEWEST_REMASK_MINUTES, MOST_REMASK_MINUTES),
    CLEAR_CLIPBOARD: _flag,
}
"""Every key, in the order of the example file."""


def unknown_key(key: str) -> str:
    """``cette clé n'existe pas. Le nom le plus proche est « … »``; every key when none is near."""
    return f"cette clé n'existe pas. {nearest_sentence(key, READINGS)}".removesuffix(".")
