"""The data folder of a start: that of the clinic, the one that is asked for, the chosen or the usual one."""

from dataclasses import dataclass
from pathlib import Path

from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.domain.french import quoted
from facnet_desktop.domain.money import NBSP
from facnet_desktop.domain.policy import WHOM_TO_CALL
from facnet_desktop.services.data_place.chosen import chosen_folder, is_same


@dataclass(frozen=True, slots=True, kw_only=True)
class DataPlace:
    """``data`` is used. ``usual`` is the folder of the account when nobody chooses another one.

    ``missing`` was chosen and is not there: the usual folder serves in its stead. ``forsaken`` is the usual
    folder when the clinic fixed another one: what may still be in it is neither shown nor purged.
    """

    data: DataFolder
    usual: DataFolder
    missing: Path | None = None
    forsaken: DataFolder | None = None

    @property
    def is_chosen(self) -> bool:
        """Whether a choice kept for this computer leads to ``data``."""
        chosen = chosen_folder(self.usual)
        return chosen is not None and self.missing is None and is_same(chosen, self.data.root)


def data_place(usual: DataFolder, *, fixed: Path | None = None, asked: Path | None = None) -> DataPlace:
    """``fixed`` is the folder of the clinic, which wins; ``asked`` that of this start only."""
    if fixed is not None:
        forsaken = None if is_same(fixed, usual.root) else usual
        return DataPlace(data=DataFolder(fixed), usual=usual, forsaken=forsaken)
    if asked is not None:
        return DataPlace(data=DataFolder(asked.absolute()), usual=usual)
    chosen = chosen_folder(usual)
    if chosen is None:
        return DataPlace(data=usual, usual=usual)
    if chosen.is_dir():
        return DataPlace(data=DataFolder(chosen), usual=usual)
    return DataPlace(data=usual, usual=usual, missing=chosen)


def missing_words(missing: Path) -> str:
    """What it means that a chosen folder is not there, and what to do."""
    return (
        f"Le dossier des données choisi, {quoted(str(missing))}, est introuvable{NBSP}: le dossier habituel "
        "sert à sa place, sans ce qui est dans l'autre. Rebrancher le disque, puis rouvrir le logiciel."
    )


def forsaken_words(forsaken: DataFolder) -> str:
    """What it means that data stay where the clinic no longer keeps any, and what to do."""
    return (
        f"Des données sont restées dans {quoted(str(forsaken.root))}, alors que la politique de la clinique "
        f"fixe un autre dossier{NBSP}: elles ne sont ni montrées ni détruites à temps. {WHOM_TO_CALL}"
    )
