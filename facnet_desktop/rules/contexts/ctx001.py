"""CTX001: context elements that no table of the reference names, or that are written in two ways."""

from collections.abc import Iterable

import polars as pl

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.french import count, quoted
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.base import Case, Evidence, Rule
from facnet_desktop.rules.claims import CONTEXT, Claims
from facnet_desktop.rules.facts import whole

_LINES_SHOWN = 50


class UnknownContext(Rule):
    """One finding per element; short codes come from practice, only their French names are official.

    One more for a file that writes them in some cells with a leading ``#`` and in others without: rules
    read both alike, but another program may not.
    """

    code = "CTX001"
    title = "Élément de contexte inconnu"
    family = "context"
    kinds = ("unknown_context", "mixed_marks")
    severity = Severity.INFO
    source = (
        "Table des éléments de contexte (libellés du manuel 2025-08, codes courts selon la pratique observée)"
    )
    evidence = Evidence.DATA

    def subject(self, reference: Reference) -> pl.Expr:
        return pl.col("contexts").list.len() > 0

    def query(self, claims: Claims, reference: Reference) -> pl.LazyFrame:
        known = {element.short_code for element in reference.contexts}
        for name, elements in reference.lists.items():
            if name.startswith("CONTEXTES_"):
                known.update(elements)
        carried = claims.frame["contexts"].explode(empty_as_null=False, keep_nulls=False).unique()
        unknown = sorted(set(carried.cast(pl.String)) - known)
        unnamed = (
            claims.lines.select("line", "contexts")
            .filter(pl.col("contexts").list.len() > 0, pl.lit(bool(unknown)))
            .explode("contexts")
            .filter(pl.col("contexts").is_in(unknown))
            .group_by("contexts", maintain_order=True)
            .agg(
                line=pl.col("line").unique(maintain_order=True).head(_LINES_SHOWN),
                lines=pl.col("line").n_unique(),
            )
        )
        if not claims.mixed_context_marks:
            return unnamed
        whole_file = pl.LazyFrame({"contexts": [None]}, schema={"contexts": CONTEXT})
        return pl.concat([whole_file, unnamed], how="diagonal")

    def judge(self, case: Case, reference: Reference) -> Iterable[Finding]:
        if case["contexts"] is None:
            yield self.finding("mixed_marks", Severity.INFO, ())
            return
        yield self.finding(
            "unknown_context", Severity.INFO, case["line"], context=case["contexts"], count=case["lines"]
        )

    def message(self, finding: Finding) -> str:
        if finding.kind == "mixed_marks":
            return (
                f"Les éléments de contexte sont écrits tantôt avec {quoted('#')}, tantôt sans. Les règles "
                "les lisent de la même façon, mais un autre logiciel pourrait les distinguer."
            )
        lines = count(whole(finding, "count"), "ligne")
        return (
            f"L'élément de contexte {quoted(str(finding.data['context']))} ne figure pas dans la table "
            f"de référence ({lines}). Les règles ne savent pas ce qu'il dit."
        )

    def solution(self, finding: Finding) -> str:
        if finding.kind == "mixed_marks":
            return "Choisir une seule écriture si les éléments de contexte sont saisis à la main."
        return (
            "Vérifier la saisie de l'élément de contexte; s'il est exact, l'inscrire avec son nom officiel "
            "dans la configuration (option --contexte, section contextes)."
        )
