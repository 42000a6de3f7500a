"""Lines on which a number counts, and how it is named."""

import polars as pl

_PRINCIPAL_ROLE = ["1", "01"]
_ELIDED = frozenset("aeéèiouyh")


def performs() -> pl.Expr:
    """Lines of the doctor who does the act, or that do not tell: other roles have other amounts."""
    return pl.col("role").is_null() | pl.col("role").is_in(_PRINCIPAL_ROLE)


def number_of(what: str) -> str:
    """``nombre de tests``, ``nombre d'orteils``."""
    return f"nombre d'{what}" if what[0].lower() in _ELIDED else f"nombre de {what}"
