"""What is measured, and on which file."""

from dataclasses import dataclass
from enum import StrEnum


class Encoding(StrEnum):
    """The generated export, and its copy in UTF-8."""

    CP1252 = "cp1252"
    UTF8 = "utf-8"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contender:
    """``peer`` names the package that a contender of another project needs.

    ``most_lines`` is the largest file it is given.
    """

    name: str
    label: str
    encoding: Encoding = Encoding.CP1252
    peer: str | None = None
    most_lines: int = 10_000_000

    def __str__(self) -> str:
        return f"{self.label} ({self.encoding.value})"


BARE = "bare"
BARE_UTF8 = "bare-utf8"
BARE_LOSSY = "bare-lossy"
OURS = "ours"
OURS_WARM = "ours-warm"
OURS_UTF8 = "ours-utf8"
OURS_SAME = "ours-same"
STORED = "stored"
COMMAND = "command"
PLAIN = "plain"
PLAIN_TUNED = "plain-tuned"
FRICTIONLESS = "frictionless"
PANDERA = "pandera"

CONTENDERS = (
    Contender(name=BARE, label="Polars, lecture nue"),
    Contender(name=BARE_LOSSY, label="Polars, lecture nue qui perd les accents"),
    Contender(name=BARE_UTF8, label="Polars, lecture nue", encoding=Encoding.UTF8),
    Contender(name=OURS, label="FacNet, toutes les règles"),
    Contender(name=OURS_WARM, label="FacNet, toutes les règles, processus de la fenêtre"),
    Contender(name=OURS_UTF8, label="FacNet, toutes les règles", encoding=Encoding.UTF8),
    Contender(name=OURS_SAME, label="FacNet, règles de la version simple"),
    Contender(name=STORED, label="FacNet, résultats enregistrés chiffrés", most_lines=1_000_000),
    Contender(name=COMMAND, label="FacNet, commande valider (JSON)"),
    Contender(name=PLAIN, label="Version simple (csv et boucles)", most_lines=1_000_000),
    Contender(name=PLAIN_TUNED, label="Version simple réglée", most_lines=1_000_000),
    Contender(name=PANDERA, label="pandera, types et formes", peer="pandera", most_lines=1_000_000),
    Contender(name=FRICTIONLESS, label="frictionless, types", peer="frictionless", most_lines=1_000_000),
)

STORE_CONTENDERS = tuple(contender for contender in CONTENDERS if contender.name in {OURS, STORED})
"""What keeping results encrypted is compared with: the same validation that keeps nothing."""


def bare_of(contender: Contender) -> str:
    """The bare read that gives the same text from the same file."""
    return BARE if contender.encoding is Encoding.CP1252 else BARE_UTF8
