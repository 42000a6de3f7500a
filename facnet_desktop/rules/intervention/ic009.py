"""IC009: a session of intervention clinique longer than 90 minutes."""

from collections.abc import Iterable

import polars as pl

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.base import Case, Rule
from facnet_desktop.rules.claims import Claims
from facnet_desktop.rules.intervention.lines import is_intervention
from facnet_desktop.rules.intervention.sessions import all_sessions
from facnet_desktop.rules.terms import parameter


class LongSession(Rule):
    """The agreement says "generally": for information only."""

    code = "IC009"
    title = "Séance d'intervention clinique de plus de 90 minutes"
    family = "intervention"
    kinds = ("long_session",)
    severity = Severity.INFO
    source = "Manuel des omnipraticiens, P.G. 2.2.6 B (août 2025)"
    needs = frozenset({"Début", "Fin"})

    def subject(self, reference: Reference) -> pl.Expr:
        return (
            is_intervention(reference) & pl.col("start_min").is_not_null() & pl.col("end_min").is_not_null()
        )

    def query(self, claims: Claims, reference: Reference) -> pl.LazyFrame:
        usual = parameter(reference, "ic_usual_minutes")
        length = (pl.col("finish") - pl.col("begin")).sum()
        sessions = all_sessions(claims, reference)
        long = sessions.group_by(pl.col("group") ^ 0).agg(length=length, usual=usual.first())
        return (
            sessions.join(
                long.filter(pl.col("length") > pl.col("usual")),
                on="group",
                how="semi",
                maintain_order="left",
            )
            .group_by("session", maintain_order=True)
            .agg(
                lines=pl.col("line"),
                minutes=pl.col("covered").sum(),
                usual=usual.first(),
            )
            .filter(pl.col("minutes") > pl.col("usual"))
            .select("lines", "minutes", "usual")
            .sort(pl.col("lines").list.min())
        )

    def judge(self, case: Case, reference: Reference) -> Iterable[Finding]:
        yield self.finding(
            "long_session", Severity.INFO, case["lines"], minutes=case["minutes"], usual=case["usual"]
        )

    def message(self, finding: Finding) -> str:
        return (
            f"La séance d'intervention clinique dure {finding.data['minutes']} minutes; elle ne dépasse "
            f"généralement pas {finding.data['usual']}."
        )

    def solution(self, finding: Finding) -> str:
        return "Vérifier que les heures inscrites correspondent à celles du dossier."
