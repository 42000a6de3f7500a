"""What a lot says of itself: each figure under its own name."""

from facnet_desktop.reports.lots.report import LotFigures
from facnet_desktop.reports.lots.words import figures


def test_each_total_stands_under_its_own_name() -> None:
    totals = LotFigures(
        lines=1, unread=2, errors=3, warnings=4, opportunities=5,
        at_risk_cents=600, recoverable_cents=700, opportunity_cents=800,
    )  # fmt: skip
    told = [(name, text.replace("\u00a0", " ")) for name, text in figures(totals)]
    assert told == [
        ("Lignes lues", "1"),
        ("Lignes non lues", "2"),
        ("Erreurs", "3"),
        ("À vérifier", "4"),
        ("Occasions", "5"),
        ("À risque", "6,00 $"),
        ("À récupérer", "7,00 $"),
        ("En occasions", "8,00 $"),
    ]
