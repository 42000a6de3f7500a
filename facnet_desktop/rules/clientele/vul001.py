"""VUL001: a patient billed as vulnerable, then as not vulnerable."""

from collections.abc import Iterable
from typing import Any

import polars as pl

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.french import count, enumeration
from facnet_desktop.domain.money import NBSP
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.model import Reference
from facnet_desktop.reference.words import Confidence
from facnet_desktop.rules.base import Case, Rule
from facnet_desktop.rules.claims import Claims, has_code, is_attributed
from facnet_desktop.rules.clientele.gains import with_gains
from facnet_desktop.rules.clientele.vulnerability import PAIRS, later_lines
from facnet_desktop.rules.facts import day, money, texts, whole
from facnet_desktop.rules.requests import copies

_LINES_NAMED = 50


class VulnerabilityForgotten(Rule):
    """One finding per patient, on the later lines that have a code of the same visit for the vulnerable.

    The earlier line is of the same doctor, or of the same numbered place: there is no other trace of a
    group of doctors in an export.
    """

    code = "VUL001"
    title = "Patient vulnérable facturé ensuite comme non vulnérable"
    family = "clientele"
    kinds = ("vulnerability_forgotten",)
    severity = Severity.OPTIMIZATION
    source = "P.G. 2.2.6 A a) (manuel 2025-08, l. 795)"
    confidence = Confidence.MEDIUM

    def subject(self, reference: Reference) -> pl.Expr:
        return has_code(sorted(reference.pairs(PAIRS))) & is_attributed()

    def query(self, claims: Claims, reference: Reference) -> pl.LazyFrame:
        pairs = reference.pairs(PAIRS)
        gain = pl.when(~pl.col("rival")).then("gain").otherwise(0)
        return (
            with_gains(claims, reference, later_lines(claims, reference).collect(), pairs)
            .join(copies(claims, reference), on="line", how="anti")
            .with_columns(gain=gain, code=pl.col("code").cast(pl.String))
            .sort("line")
            .group_by("patient_key", maintain_order=True)
            .agg(pl.struct("line", "service_date", "code", "gain", "known_line", "known_date").alias("later"))
            .select("later")
        )

    def judge(self, case: Case, reference: Reference) -> Iterable[Finding]:
        later: list[dict[str, Any]] = case["later"]
        pairs = reference.pairs(PAIRS)
        codes = sorted({line["code"] for line in later})
        known = min(later, key=lambda line: (line["known_date"], line["known_line"]))
        gain = sum(line["gain"] for line in later)
        yield self.finding(
            "vulnerability_forgotten",
            Severity.OPTIMIZATION,
            [*(line["line"] for line in later[:_LINES_NAMED]), known["known_line"]],
            impact_cents=gain,
            count=len(later),
            codes=codes,
            suggested_codes=[pairs[code] for code in codes],
            first_date=min(line["service_date"] for line in later).isoformat(),
            vulnerable_date=known["known_date"].isoformat(),
            gain_cents=gain,
        )

    def message(self, finding: Finding) -> str:
        services = count(whole(finding, "count"), "service")
        since = "le" if whole(finding, "count") == 1 else "à partir du"
        codes = texts(finding, "codes")
        word = "code" if len(codes) == 1 else "codes"
        gain = whole(finding, "gain_cents")
        consequence = (
            f"{NBSP}: {money(finding, 'gain_cents')} de plus au tarif du patient vulnérable" if gain else ""
        )
        return (
            f"Patient facturé comme vulnérable le {day(finding, 'vulnerable_date')}, puis comme non "
            f"vulnérable pour {services} {since} {day(finding, 'first_date')} "
            f"({word} {enumeration(codes)}){consequence}."
        )

    def solution(self, finding: Finding) -> str:
        codes = texts(finding, "suggested_codes")
        word = "le code" if len(codes) == 1 else "les codes"
        return (
            "Vérifier si le patient était toujours inscrit comme vulnérable auprès du médecin ou de son "
            f"groupe; si oui, modifier pour {word} {enumeration(codes)}, à facturer seulement si le service "
            "a été rendu et consigné au dossier."
        )
