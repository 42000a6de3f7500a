"""Other acts of the same doctor, patient and day as a psychotherapy."""

import polars as pl

from facnet_desktop.reference.conditions import Exclusion
from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.claims import Claims, has_code, has_context
from facnet_desktop.rules.psychotherapy.sessions import RULE, psychotherapy_lines
from facnet_desktop.rules.same_day import PATIENT_DAY, on_same_days, shared_days

_FIELDS = ("line", "invoice", "code", "begin", "finish", "worth", "other_session")
_OTHER_SESSION = "CONTEXTES_SEANCE_DIFFERENTE"


def neutral_codes(reference: Reference) -> list[str]:
    """Codes that are no other act, or that another rule reports beside a psychotherapy.

    Those rules are told by the table of exclusions: rows that name the psychotherapies on one side.
    """
    psychotherapies = frozenset(reference.codes("PSYCHOTHERAPIE"))
    elsewhere = {
        code
        for row in reference.rows(Exclusion)
        if row.rule and row.rule != RULE
        for mine, theirs in ((row.codes, row.others), (row.others, row.codes))
        if psychotherapies <= mine.codes or (mine.every and not psychotherapies & mine.excepted)
        for code in theirs.codes
    }
    return sorted(psychotherapies | elsewhere | set(reference.codes("SERVICES_NEUTRES", "CONSTAT_DECES")))


def beside_other_acts(claims: Claims, reference: Reference) -> pl.LazyFrame:
    """One row per patient and day with a psychotherapy and another act: ``services`` and ``acts``."""
    lines = psychotherapy_lines(claims, reference)
    others = on_same_days(
        shared_days(claims, reference).filter(~has_code(neutral_codes(reference))), lines.collect()
    ).with_columns(pl.col("code").cast(pl.String))
    acts = others.sort("line").group_by(PATIENT_DAY).agg(pl.struct(_FIELDS).alias("acts"))
    other_session = has_context(*reference.lists[_OTHER_SESSION]).fill_null(value=False)
    return (
        lines.with_columns(other_session=other_session)
        .sort("line")
        .group_by(PATIENT_DAY)
        .agg(pl.struct(_FIELDS).alias("services"))
        .join(acts, on=PATIENT_DAY)
        .select("services", "acts")
    )
