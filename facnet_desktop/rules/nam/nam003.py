"""NAM003: the letters of a health insurance number are not those of the name."""

from collections.abc import Iterable

import polars as pl

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.french import count
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.model import Reference
from facnet_desktop.reference.words import Confidence
from facnet_desktop.rules.base import Case, Evidence, Rule
from facnet_desktop.rules.claims import Claims
from facnet_desktop.rules.facts import whole
from facnet_desktop.rules.nam.affected import by_patient, of_names
from facnet_desktop.rules.nam.birth import NAM_DIGITS

_OF_SURNAME = 3
"""Letters of the surname that begin the number; one of the first name follows."""
# Letters that Unicode does not take apart into a plain letter and an accent.
_LIGATURES = {"Œ": "OE", "Æ": "AE", "ẞ": "SS", "ß": "SS", "Ø": "O", "Ł": "L", "Đ": "D"}


class NameMismatch(Rule):
    """Three letters of the surname and one of the first name; a different surname at birth explains many.

    Needs both names: a cell without a comma, or with a masked name, says nothing.
    """

    code = "NAM003"
    title = "Lettres du NAM différentes du nom"
    family = "nam"
    kinds = ("name_mismatch",)
    severity = Severity.INFO
    source = "Structure du numéro d'assurance maladie\u00a0: 3 lettres du nom, 1 du prénom"
    evidence = Evidence.DATA
    confidence = Confidence.MEDIUM

    def subject(self, reference: Reference) -> pl.Expr:
        return pl.col("patient_key").is_not_null()

    def query(self, claims: Claims, reference: Reference) -> pl.LazyFrame:
        nam = pl.col("nam")
        surname, first_name = of_names(claims, reference, _expected)
        agrees = nam.str.starts_with(surname) & (nam.str.slice(_OF_SURNAME, 1) == first_name)
        differs = claims.patients.filter(surname.is_not_null(), first_name.is_not_null(), ~agrees)
        numbered = pl.col("masked") | pl.col("plain") | nam.str.contains(NAM_DIGITS)
        return by_patient(claims, differs.filter(numbered).select("patient", "patient_key"))

    def judge(self, case: Case, reference: Reference) -> Iterable[Finding]:
        yield self.finding("name_mismatch", Severity.INFO, case["line"], count=len(case["line"]))

    def message(self, finding: Finding) -> str:
        return (
            "Les quatre lettres du NAM ne sont pas celles du nom et du prénom "
            f"({count(whole(finding, 'count'), 'ligne')}). Un nom de naissance différent l'explique souvent; "
            "sinon, le service peut être facturé au NAM d'une autre personne."
        )

    def solution(self, finding: Finding) -> str:
        return "Comparer le NAM et le nom à la carte d'assurance maladie si l'écart est inattendu."


def _expected(names: pl.DataFrame) -> pl.DataFrame:
    """The letters of a number for each name; null for a masked name and for one without a letter."""
    is_plain = pl.col("name").str.contains("^[A-Z]+$")
    letters = pl.col("letters")
    tells = ~letters.str.contains("^X*$") & ~pl.col("name").str.contains("*", literal=True)
    known = pl.concat(
        [
            names.filter(is_plain).with_columns(letters="name"),
            names.filter(~is_plain).with_columns(letters=_letters()),
        ]
    ).filter(tells)
    return known.with_columns(
        surname=letters.str.head(_OF_SURNAME).str.pad_end(_OF_SURNAME, "X"), first_name=letters.str.head(1)
    )


def _letters() -> pl.Expr:
    """The capitals of a name without accents, hyphens, apostrophes, blanks."""
    text = pl.col("name").str.to_uppercase().str.replace_many(_LIGATURES)
    return text.str.normalize("NFKD").str.replace_all("[^A-Z]", "")
