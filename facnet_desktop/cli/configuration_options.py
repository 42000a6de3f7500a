"""The options by which a clinic configures a command; ``configuration.py`` gathers them."""

from collections.abc import Callable
from enum import Enum
from typing import Any, TypeVar

import click

from facnet_desktop.cli import parameters as options
from facnet_desktop.domain.french import quoted

Command = TypeVar("Command", bound=Callable[..., Any])


class Pairs(click.ParamType[tuple[tuple[str, str], ...]]):
    """``NOM=VALEUR``, several parted by commas; with ``one``, a single one whose value has commas."""

    name = "réglage"

    def __init__(self, *, one: bool = False) -> None:
        self._one = one

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[tuple[str, str], ...]:
        if isinstance(value, tuple):
            return value
        texts = [str(value)] if self._one else [text for text in str(value).split(",") if text.strip()]
        pairs = []
        for text in texts:
            name, equals, setting = text.rpartition("=")
            if not equals or not name.strip() or not setting.strip():
                self.fail(f"{quoted(text)} n'est pas de la forme NOM=VALEUR.", param, ctx)
            pairs.append((name.strip(), setting.strip()))
        return tuple(pairs)


def _option(*names: str, **attributes: Any) -> Callable[[Command], Command]:
    return click.option(*names, **attributes)


_FILE = (
    _option(
        "--config",
        "config",
        type=options.PathType(),
        metavar="CHEMIN",
        help="Fichier de configuration. Par défaut : facnet.toml du dossier courant, s'il existe.",
    ),
    _option("--sans-config", "isolated", is_flag=True, help="Ne lit aucun fichier de configuration."),
    options.reference_option,
)
_RULES = (
    _option(
        "--regles",
        "only",
        type=options.WordList(),
        default=(),
        metavar="NOM,…",
        help="Seules règles à exécuter, par code (AN001), par préfixe (FB) ou par famille (office_fee).",
    ),
    _option(
        "--avec",
        "extra",
        type=options.WordList(),
        default=(),
        metavar="NOM,…",
        help="Règles à ajouter, celles qui sont sur demande par exemple.",
    ),
    _option(
        "--sans",
        "without",
        type=options.WordList(),
        default=(),
        metavar="NOM,…",
        help="Règles à ne pas exécuter.",
    ),
    _option(
        "--gravite",
        "severities",
        type=Pairs(),
        multiple=True,
        metavar="CODE=GRAVITÉ",
        help="Gravité des constats d'une règle : erreur, avertissement, occasion ou information.",
    ),
)
_VALUES = (
    _option(
        "--seuil",
        "parameters",
        type=Pairs(),
        multiple=True,
        metavar="NOM=NOMBRE",
        help="Seuil qui ne vient pas du manuel; la commande « regles » les nomme.",
    ),
    _option(
        "--contexte",
        "contexts",
        type=Pairs(one=True),
        multiple=True,
        metavar="NOM=CODE,…",
        help="Codes courts d'une liste de contextes, ou d'un contexte par son nom officiel.",
    ),
    _option("--delai", "delay", type=int, metavar="JOURS", help="Délai de facturation, en jours."),
    _option(
        "--lieux-gmf",
        "gmf_places",
        type=options.PlaceList(),
        default=(),
        metavar="LIEU,…",
        help="Lieux de cinq chiffres où s'applique le forfait GMF.",
    ),
)


class Scope(Enum):
    """How much of a configuration a command makes use of: each one adds its options to the next."""

    RULES = (*_RULES, *_VALUES, *_FILE)
    VALUES = (*_VALUES, *_FILE)
    FILE = _FILE


def exceptions_option(command: Command) -> Command:
    """``--exceptions CHEMIN``."""
    return click.option(
        "--exceptions",
        "exceptions",
        type=options.PathType(),
        metavar="CHEMIN",
        help="Fichier des constats à ne plus signaler.",
    )(command)
