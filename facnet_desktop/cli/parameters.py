"""The options that several commands share, and the values a person may give them."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from facnet_desktop.domain.french import number, quoted

Command = TypeVar("Command", bound=Callable[..., Any])
DEBUG = "--debogage"
_PLACE = re.compile(r"^[0-9]{5}$")
_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Choice(click.Choice[str]):
    """A choice whose error names the nearest valid value in French quotes."""

    def get_invalid_choice_message(self, value: Any, ctx: click.Context | None) -> str:  # noqa: ARG002
        names = ", ".join(self.choices)
        return f"{quoted(str(value))} n'est pas parmi\u00a0: {names}."


class WholeNumber(click.IntRange):
    """A whole number between bounds, which are told in words: « de 30 à 400 »."""

    def __init__(self, least: int, most: int) -> None:
        super().__init__(least, most)
        self._words = f"de {number(least)} à {number(most)}"
        self._allowed = range(least, most + 1)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        try:
            whole = int(value)
        except ValueError:
            self.fail(f"{quoted(str(value))} n'est pas un nombre entier.", param, ctx)
        if whole not in self._allowed:
            self.fail(f"{whole} n'est pas permis; indiquer un nombre entier {self._words}.", param, ctx)
        return whole

    def _describe_range(self) -> str:
        """What the help says of the bounds; the library offers no other way to say it."""
        return self._words


class PathType(click.ParamType[Path]):
    """A path, taken as it is: what is wrong with it is said when it is opened."""

    name = "chemin"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        if not str(value):
            self.fail("un chemin vide ne désigne rien.", param, ctx)
        return Path(value)


class WordList(click.ParamType[tuple[str, ...]]):
    """Words parted by commas."""

    name = "liste"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        if isinstance(value, tuple):
            return value
        words = tuple(word.strip() for word in str(value).split(",") if word.strip())
        if not words:
            self.fail("la liste est vide.", param, ctx)
        return words


class PlaceList(WordList):
    """Five-digit places parted by commas."""

    name = "lieux"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        places = super().convert(value, param, ctx)
        for place in places:
            if not _PLACE.match(place):
                self.fail(f"{quoted(place)} n'est pas un lieu de cinq chiffres.", param, ctx)
        return places


class Day(click.ParamType[date]):
    """A date as ``AAAA-MM-JJ``."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        text = str(value)
        try:
            return date.fromisoformat(text if _ISO_DATE.fullmatch(text) else "")
        except ValueError:
            self.fail(f"{quoted(text)} n'est pas une date AAAA-MM-JJ.", param, ctx)


def format_option(*formats: str) -> Callable[[Command], Command]:
    """``--format``, the first one being the default."""
    return click.option(
        "--format",
        "format_",
        type=Choice(formats, case_sensitive=False),
        default=formats[0],
        show_default=True,
        help="Forme du résultat.",
    )


def reference_option(command: Command) -> Command:
    """``--reference DOSSIER``."""
    return click.option(
        "--reference",
        "reference_folder",
        type=PathType(),
        metavar="DOSSIER",
        help="Autres tables de référence que celles du programme.",
    )(command)


def output_option(help_: str) -> Callable[[Command], Command]:
    """``--sortie CHEMIN``."""
    return click.option("--sortie", "output", type=PathType(), metavar="CHEMIN", help=help_)


def mask_option(command: Command) -> Command:
    """``--masquer``."""
    return click.option(
        "--masquer",
        "masked",
        is_flag=True,
        help="Remplace chaque patient par un numéro propre à l'exécution.",
    )(command)


def all_option(command: Command) -> Command:
    """``--tout``."""
    return click.option(
        "--tout", "everything", is_flag=True, help="Montre toutes les entrées, sans abréger les listes."
    )(command)


def _remember_debug(context: click.Context, parameter: click.Parameter, value: bool) -> None:  # noqa: ARG001, FBT001 - the signature of a callback
    context.meta[DEBUG] = value


def debug_option(command: Command) -> Command:
    """``--debogage``, kept in the context for whoever has a failure to tell."""
    return click.option(
        DEBUG,
        is_flag=True,
        expose_value=False,
        callback=_remember_debug,
        help="En cas de défaillance, montre les détails techniques, sans donnée du fichier.",
    )(command)
