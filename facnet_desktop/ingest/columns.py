"""The columns of an export: canonical names, aliases, and what the header line says."""

import difflib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from facnet_desktop.ingest.repair import LOST, looks_encoded_twice, undo_double_encoding

REQUIRED = (
    "Facture",
    "ID RAMQ",
    "Date de Service",
    "Lieu de pratique",
    "Code",
    "Élement de contexte",
    "Montant Preliminaire",
    "Montant payé",
    "Doctor Info",
    "Patient",
)
TOTAL_PRELIMINARY = "DEV NOTE - À TRADUIRE: Report_DailyClaimInfo_TotalPrelAmount"
TOTAL_PAID = "DEV NOTE - À TRADUIRE: Report_DailyClaimInfo_TotalFinalAmount"
TOTAL_COUNT = "DEV NOTE - À TRADUIRE: Report_DailyClaimInfo_TotalCount"
OPTIONAL = (
    "#",
    "Début",
    "Fin",
    "Periode",
    "Secteur d'activité",
    "Diagnostic",
    "Unités",
    "Rôle",
    TOTAL_PRELIMINARY,
    TOTAL_PAID,
    TOTAL_COUNT,
    "Agence",
    "Grand Total",
)
CANONICAL = REQUIRED + OPTIONAL

_ALIASES = {
    "Facture": ("no facture", "numero de facture", "no de facture", "facture no"),
    "ID RAMQ": ("id ramq", "identifiant ramq", "no ramq", "numero ramq"),
    "Date de Service": ("date service", "date du service", "date de services"),
    "Lieu de pratique": ("lieu", "lieu de dispensation", "etablissement", "no lieu"),
    "Code": ("code de facturation", "code acte", "code d'acte", "acte"),
    "Élement de contexte": (
        "elements de contexte",
        "element contexte",
        "contexte",
        "contextes",
    ),
    "Montant Preliminaire": ("montant prelim", "montant reclame", "montant demande"),
    "Montant payé": ("montant paye final", "montant final", "paye"),
    "Doctor Info": ("medecin", "docteur", "professionnel", "info medecin"),
    "Patient": ("patients", "nom du patient", "beneficiaire"),
    "#": ("no", "no ligne", "ligne"),
    "Début": ("heure debut", "heure de debut", "debut service"),
    "Fin": ("heure fin", "heure de fin", "fin service"),
    "Periode": ("periode de paiement",),
    "Secteur d'activité": ("secteur", "secteur activite"),
    "Diagnostic": ("diagnostique", "dx"),
    "Unités": ("unite", "nombre d'unites", "nb unites"),
    "Rôle": ("roles",),
}


def folded(name: str) -> str:
    """A header cell without accents, case, quotes or superfluous blanks, for comparison."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return " ".join(plain.lower().split())


_BY_FOLDED = {folded(name): name for name in CANONICAL} | {
    alias: name for name, aliases in _ALIASES.items() for alias in aliases
}


def known_names(column: str) -> tuple[str, ...]:
    """The names, without accents nor case, under which a canonical column is recognised."""
    return tuple(name for name, canonical in _BY_FOLDED.items() if canonical == column)


def canonical_name(cell: str) -> str | None:
    """The canonical column a header cell stands for, ``None`` when it is none of ours.

    Case, accents and blanks do not matter; a lost accent (``D?but``, U+FFFD) matches any letter.
    """
    text = " ".join(cell.replace("\u00a0", " ").split())
    if name := _BY_FOLDED.get(folded(text)):
        return name
    if any(mark in text for mark in LOST):
        pattern = re.compile("".join("." if c in LOST else re.escape(c) for c in folded_keeping_losses(text)))
        matches = {name for key, name in _BY_FOLDED.items() if pattern.fullmatch(key)}
        if len(matches) == 1:
            return matches.pop()
    return None


def folded_keeping_losses(text: str) -> str:
    """``folded``, with every lost character kept as ``?``."""
    return "?".join(folded(f"|{part}|")[1:-1] for part in re.split("[?\ufffd]", text)).strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """A header line understood: ``names`` are the cells as written, ``canonical`` what each stands for."""

    names: tuple[str, ...]
    canonical: tuple[str | None, ...]

    @property
    def known(self) -> frozenset[str]:
        return frozenset(name for name in self.canonical if name)

    @property
    def missing(self) -> tuple[str, ...]:
        """Required columns that are absent, in the usual order."""
        return tuple(name for name in REQUIRED if name not in self.known)

    @property
    def doubled(self) -> tuple[str, ...]:
        """Canonical columns that stand more than once, in order."""
        seen = [name for name in self.canonical if name]
        return tuple(name for name in dict.fromkeys(seen) if seen.count(name) > 1)

    @property
    def lost_accents(self) -> bool:
        """Whether a known column is written with a lost character."""
        return any(
            canonical and any(mark in name for mark in LOST)
            for name, canonical in zip(self.names, self.canonical, strict=True)
        )

    def position(self, name: str) -> int:
        """Index of the first column standing for ``name``."""
        return self.canonical.index(name)

    def nearest(self, missing: str) -> str | None:
        """The unknown header cell that most looks like a missing column, for a hint."""
        unknown = [n for n, c in zip(self.names, self.canonical, strict=True) if c is None and n]
        near = difflib.get_close_matches(missing.lower(), [n.lower() for n in unknown], n=1, cutoff=0.7)
        return next((n for n in unknown if near and n.lower() == near[0]), None)


def read_header(cells: Sequence[str]) -> Header:
    """Match header cells with the canonical columns, undoing a double encoding where one shows."""
    names = tuple(undo_double_encoding(c) if looks_encoded_twice(c) else c for c in cells)
    return Header(names=names, canonical=tuple(canonical_name(n) for n in names))
