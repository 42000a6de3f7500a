"""NAM004: one health insurance number for two names, or two numbers a digit apart for one name."""

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
from facnet_desktop.rules.nam.affected import NAMES, of_names
from facnet_desktop.rules.nam.birth import NAM_DIGITS
from facnet_desktop.rules.nam.spelling import digits_apart, same_surname

_MASKED_NAME = r"^[X*]*$|\*"


class NumberSharedOrSplit(Rule):
    """Other surnames than the most usual one of a number; the rarer of two numbers of one name.

    Two numbers are compared when the full name is written alike (capitals aside) and the four letters and
    the day of birth agree. Homonyms are rare enough at one digit's distance for a warning, not more. The
    name of a patient never leaves the judgement.
    """

    code = "NAM004"
    title = "Un NAM pour deux noms, ou deux NAM voisins pour un nom"
    family = "nam"
    kinds = ("several_names", "similar_numbers")
    severity = Severity.WARNING
    source = "Structure du numéro d'assurance maladie\u00a0: un numéro désigne une seule personne"
    confidence = Confidence.MEDIUM
    evidence = Evidence.DATA

    def subject(self, reference: Reference) -> pl.Expr:
        return pl.col("patient_key").is_not_null()

    def query(self, claims: Claims, reference: Reference) -> pl.LazyFrame:
        suspects = pl.concat([_several_cells(claims.patients), _same_name(claims, reference)])
        concerned = pl.col("patient").is_in(suspects["patient"].unique().implode())
        return (
            claims.lines.filter(concerned)
            .select("line", "patient")
            .join(suspects.lazy(), on="patient")
            .sort("line")
            .group_by("kind", "group", maintain_order=True)
            .agg("line", "nam", "surname")
            .drop("group")
        )

    def judge(self, case: Case, reference: Reference) -> Iterable[Finding]:
        several = case["kind"] == "several_names"
        lines: dict[str, list[int]] = {}
        for line, name in zip(case["line"], case["surname" if several else "nam"], strict=True):
            lines.setdefault(name, []).append(line)
        # The most usual first; of two as usual, the first in the file.
        usual, *others = sorted(lines, key=lambda name: -len(lines[name]))
        if several:
            others = [name for name in others if not same_surname(usual, name)]
        else:
            others = [name for name in others if digits_apart(usual, name) == 1]
        if others:
            wrong = sorted(line for name in others for line in lines[name])
            yield self.finding(
                case["kind"],
                Severity.WARNING,
                [*wrong, lines[usual][0]],
                count=len(wrong),
                different=len(others) + 1,
                usual_count=len(lines[usual]),
            )

    def message(self, finding: Finding) -> str:
        lines = count(whole(finding, "count"), "ligne")
        usual = count(whole(finding, "usual_count"), "ligne")
        different = whole(finding, "different")
        if finding.kind == "several_names":
            return (
                f"Le même NAM porte {different} noms de famille différents ({lines}, contre {usual} au nom "
                "retenu). Le service peut être facturé au NAM d'une autre personne."
            )
        return (
            f"Le même nom complet porte {different} NAM qui diffèrent d'un seul chiffre ({lines}, contre "
            f"{usual} au NAM retenu). Un chiffre est peut-être mal saisi, ce qui ferait refuser la "
            "facture."
        )

    def solution(self, finding: Finding) -> str:
        if finding.kind == "several_names":
            return (
                "Comparer le NAM et le nom à la carte d'assurance maladie, puis corriger celui qui est "
                "erroné; laisser tel quel un changement de nom."
            )
        return (
            "Comparer les deux NAM à la carte d'assurance maladie, puis corriger celui qui est erroné; "
            "laisser tels quels les NAM de deux personnes du même nom."
        )


def _several_cells(patients: pl.DataFrame) -> pl.DataFrame:
    """Cells of the numbers that stand in more than one cell: the key of a patient is her first cell."""
    again = patients.filter(pl.col("patient") != pl.col("patient_key"))["patient_key"]
    cells = patients.filter(pl.col("patient_key").is_in(again.unique().implode())).filter(*_readable())
    return cells.select("patient", "nam", "surname", kind=pl.lit("several_names"), group="patient_key")


def _same_name(claims: Claims, reference: Reference) -> pl.DataFrame:
    """Cells with the full name, the letters and the day of birth of another number.

    One mixed number finds them without comparing the texts of all patients; chance agreements are told
    apart by the exact grouping of what remains.
    """
    patients, nam = claims.patients, pl.col("nam")
    names = [pl.col(name).cast(pl.String).str.to_uppercase() for name in NAMES]
    surname, first_name = of_names(claims, reference, _spelled)
    mixed = surname + first_name + nam.str.slice(8, 2).hash()
    numbers = patients.select(mixed=mixed)["mixed"]
    ordered = numbers.sort()
    twice = ordered.filter(ordered == ordered.shift(1)).unique()
    cells = patients.filter(numbers.is_in(twice.implode())).filter(*_readable())
    alike = (*names, nam.str.head(4).alias("letters"), nam.str.slice(8, 2).alias("day"))
    return (
        cells.filter(pl.col("first_name").cast(pl.String).str.contains(_MASKED_NAME).not_())
        .with_columns(group=pl.col("patient").min().over(*alike))
        .filter(pl.col("nam").n_unique().over("group") > 1)
        .select("patient", "nam", "surname", kind=pl.lit("similar_numbers"), group="group")
    )


def _spelled(names: pl.DataFrame) -> pl.DataFrame:
    """Numbers that names written alike in capitals share."""
    spelled = pl.col("name").str.to_uppercase()
    return names.with_columns(surname=spelled.hash(1), first_name=spelled.hash(2))


def _readable() -> tuple[pl.Expr, ...]:
    """Cells that show the whole number and the surname."""
    return (
        ~pl.col("masked"),
        pl.col("nam").str.contains(NAM_DIGITS),
        ~pl.col("surname").cast(pl.String).str.contains(_MASKED_NAME),
    )
