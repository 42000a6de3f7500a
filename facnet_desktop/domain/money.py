"""Amounts: always integer cents, shown the fr-CA way."""

NBSP = "\u00a0"
MINUS = "\u2212"


def format_cents(cents: int) -> str:
    """An amount for a person: ``123456`` gives ``1 234,56 $``, negatives take a real minus sign.

    QLocale and babel print negative fr-CA money in parentheses; FRENCH.md asks for a minus.
    """
    dollars, rest = divmod(abs(cents), 100)
    whole = f"{dollars:,}".replace(",", NBSP)
    return f"{MINUS if cents < 0 else ''}{whole},{rest:02d}{NBSP}$"
