"""Times and sizes of the store, as a person reads them."""

from datetime import datetime

from facnet_desktop.domain.french import long_date
from facnet_desktop.domain.money import NBSP
from facnet_desktop.domain.policy import PolicySource
from facnet_desktop.store.backup_files import BackupKind

_UNITS = ("o", "ko", "Mo", "Go", "To")
KINDS = {
    BackupKind.COMPLETE: "complète",
    BackupKind.BEFORE_UPGRADE: "complète, avant une mise à jour",
    BackupKind.WITHOUT_PATIENTS: "sans renseignements nominatifs",
}

SOURCES = {
    PolicySource.COMPUTER: "de cet ordinateur",
    PolicySource.PROGRAM: "du dossier du programme",
    PolicySource.VARIABLE: "à l'essai, nommée par une variable",
}
"""Where the policy of the clinic was read."""


def file_size(count: int) -> str:
    """``1536`` gives ``1,5 ko``: steps of 1024, one decimal below 10."""
    value, unit = float(count), 0
    while value >= 1000 and unit < len(_UNITS) - 1:
        value, unit = value / 1024, unit + 1
    digits = f"{value:.1f}" if unit and value < 9.95 else f"{value:.0f}"
    return f"{digits.removesuffix('.0').replace('.', ',')}{NBSP}{_UNITS[unit]}"


def moment(value: datetime) -> str:
    """``22 novembre 2026 à 14:05``, on the clock of this computer."""
    local = value.astimezone()
    return f"{long_date(local.date())} à {local:%H:%M}"
