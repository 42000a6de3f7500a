"""NAM003: the letters of a health insurance number are not those of the name."""

from collections.abc import Iterable

import polars as pl

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.french import count
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.model import Reference
from facnet_desktop.reference.words import Confidence
from facnet_desktop.rules.base import Case, Evidence, Rule
from facnet_desktop.rules.claims import Claims, name_texts
from facnet_desktop.rules.facts import whole
from facnet_desktop.rules.nam.affected import NAM_DIGITS, by_patient

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
        numbered = pl.col("masked") | nam.str.contains(NAM_DIGITS)
        # Most names are plain capitals whose letters agree as they stand; only the rest is taken apart.
        agrees = (nam.str.slice(0, 3) == pl.col("surname").str.slice(0, 3)) & (
            nam.str.slice(3, 1) == pl.col("first_name").str.slice(0, 1)
        )
        patients = claims.patients.lazy().with_columns(name_texts())
        doubtful = patients.filter(~agrees).collect(engine="streaming").lazy().filter(numbered)
        surname, first_name = _letters("surname"), _letters("first_name")
        expected = surname.str.slice(0, 3).str.pad_end(3, "X") + first_name.str.slice(0, 1)
        readable = ~(surname.str.contains("^X*$") | first_name.str.contains("^X*$"))
        masked_name = pl.any_horizontal(pl.col("surname", "first_name").str.contains("*", literal=True))
        differs = readable & ~masked_name & (nam.str.slice(0, 4) != expected)
        return by_patient(claims, doubtful.filter(differs).select("patient", "patient_key"))

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


def _letters(column: str) -> pl.Expr:
    """Capitals without accents, hyphens, apostrophes, blanks."""
    text = pl.col(column).str.to_uppercase().str.replace_many(_LIGATURES)
    return text.str.normalize("NFKD").str.replace_all("[^A-Z]", "")
