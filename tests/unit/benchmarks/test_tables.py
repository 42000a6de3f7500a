"""What is printed and written down is what was measured."""

import pytest

from benchmarks.campaign import Measure, Results
from benchmarks.contenders import BARE, OURS, OURS_SAME, PLAIN
from benchmarks.performance_page import FIRST, LAST, MarkersMissing, rewritten
from benchmarks.tables import Table, decimal, exponent, growth_table, rule_table, size_tables
from benchmarks.targets import target_table, targets

NBSP = "\u00a0"


def measure(contender: str, lines: int, *seconds: float, peak: int = 100) -> Measure:
    return Measure(
        contender=contender,
        lines=lines,
        file_bytes=200 * lines,
        turns=tuple({"seconds": each, "cpu_seconds": each, "peak_bytes": peak} for each in seconds),
    )


def test_a_measure_is_the_median_of_its_turns() -> None:
    assert measure(OURS, 10, 3.0, 1.0, 2.0).seconds == 2.0


def test_growth_in_proportion_has_exponent_one_and_small_files_do_not_count() -> None:
    sizes = (10_000, 9.0), (100_000, 0.1), (1_000_000, 1.0), (10_000_000, 10.0)
    results = Results(measures=[measure(OURS, lines, seconds) for lines, seconds in sizes])
    assert exponent(results, OURS) == pytest.approx(1.0)
    quadratic = [measure(PLAIN, 100_000, 1.0), measure(PLAIN, 1_000_000, 100.0)]
    assert exponent(Results(measures=quadratic), PLAIN) == pytest.approx(2.0)
    assert exponent(results, BARE) is None


def test_each_size_compares_with_the_bare_read_and_the_plain_version() -> None:
    lines = 1_000_000
    results = Results(
        measures=[measure(BARE, lines, 1.0), measure(OURS, lines, 2.0), measure(PLAIN, lines, 9.0)]
    )
    (table,) = size_tables(results)
    ours = next(row for row in table.rows if row[0] == "FacNet, toutes les règles")
    assert ours[:7] == (ours[0], "cp1252", "2,000", "2,000", f"500{NBSP}000", "2,00", "4,5")


def test_a_target_is_judged_at_a_million_lines_only() -> None:
    def verdicts(lines: int) -> set[str]:
        seconds = ((BARE, 1.0), (OURS, 2.1), (OURS_SAME, 1.0), (PLAIN, 5.0))
        results = Results(measures=[measure(name, lines, each) for name, each in seconds])
        return {row[-1] for row in target_table(results).rows}

    assert verdicts(1_000_000) == {"oui", "non", "–"}
    assert verdicts(10_000) == {"–"}


def test_a_floor_and_a_ceiling_are_not_mistaken() -> None:
    seconds = ((BARE, 1.0), (OURS, 2.1), (OURS_SAME, 1.0), (PLAIN, 5.0))
    results = Results(measures=[measure(name, 1_000_000, each) for name, each in seconds])
    met = {target.label: target.met for target in targets(results)}
    assert met["Version simple ÷ FacNet, mêmes règles"] is True
    assert met["FacNet ÷ lecture nue, fichier cp1252"] is False


def test_tables_need_something_to_say() -> None:
    assert growth_table(Results()) is None
    assert rule_table(Results()) is None
    assert decimal(None) == "–"


def test_a_table_has_the_same_cells_in_both_forms() -> None:
    table = Table(title="Titre", headings=("Mesure", "s"), rows=(("lecture", "1,5"), ("règles", "10,25")))
    assert table.as_text().splitlines()[-2:] == ["lecture    1,5", "règles   10,25"]
    assert table.as_markdown().splitlines()[2:] == [
        "| Mesure | s |",
        "| --- | --: |",
        "| lecture | 1,5 |",
        "| règles | 10,25 |",
    ]


def test_only_the_measures_of_the_page_are_rewritten() -> None:
    page = f"avant\n{FIRST}\nancien\n{LAST}\naprès\n"
    table = Table(title="Cibles", headings=("Mesure",), rows=(("une",),))
    new = rewritten(page, "Mesuré hier.", [table])
    assert new.startswith("avant\n")
    assert new.endswith("après\n")
    assert "ancien" not in new
    assert "### Cibles" in new
    assert rewritten(new, "Mesuré hier.", [table]) == new
    with pytest.raises(MarkersMissing):
        rewritten("sans marques", "", [])
