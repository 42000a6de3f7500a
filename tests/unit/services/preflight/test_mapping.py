"""Which column is which: proposals, answers, and what a file is read with afterwards."""

from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from facnet_desktop.ingest.choices import ColumnChoice, ReadingChoices, told
from facnet_desktop.ingest.columns import REQUIRED, read_header
from facnet_desktop.services.preflight.mapping import (
    as_read,
    choices_with,
    mappable,
    needs_position,
    proposed,
    taken_twice,
)
from facnet_desktop.services.preflight.report import Column, PreflightReport, Stage


def report_of(names: list[str]) -> PreflightReport:
    header = read_header(names)
    return PreflightReport(
        path=Path("mars.csv"),
        stage=Stage.QUICK,
        columns=tuple(
            Column(position=at, name=name, canonical=canonical)
            for at, (name, canonical) in enumerate(zip(header.names, header.canonical, strict=True))
        ),
        missing=header.missing,
    )


USUAL = [name for name in REQUIRED if name not in {"Code", "Montant payé"}]


def test_a_missing_column_is_proposed_the_name_most_alike_and_none_is_proposed_twice() -> None:
    report = report_of([*USUAL, "Codes acte", "Mt payé final", "Agence no"])
    found = proposed(report)
    assert {name: column.name for name, column in found.items()} == {
        "Code": "Codes acte",
        "Montant payé": "Mt payé final",
    }


def test_nothing_is_proposed_for_a_name_that_is_like_none() -> None:
    assert proposed(report_of([*USUAL, "Zzz", "Xyw"])) == {}


def test_only_what_the_names_do_not_tell_is_kept() -> None:
    report = report_of([*USUAL, "Acte facturé", "Versé"])
    chosen = {**as_read(report), "Code": report.columns[-2], "Montant payé": report.columns[-1]}
    assert choices_with(report, chosen) == ReadingChoices(
        columns=(
            ColumnChoice(column="Code", name="Acte facturé"),
            ColumnChoice(column="Montant payé", name="Versé"),
        )
    )


def test_the_encoding_that_was_chosen_stays() -> None:
    report = replace(report_of([*USUAL, "Acte", "Versé"]), choices=ReadingChoices(encoding="utf-8"))
    assert choices_with(report, {}).encoding == "utf-8"


def test_a_column_without_a_name_of_its_own_is_told_by_its_position() -> None:
    report = report_of([*USUAL, "Montant", "Montant", ""])
    first, second, nameless = report.columns[-3:]
    assert all(needs_position(column, report) for column in (first, second, nameless))
    found = choices_with(report, {"Code": nameless, "Montant payé": second})
    assert [choice.position for choice in found.columns] == [nameless.position, second.position]


def test_a_column_chosen_twice_is_found_out() -> None:
    report = report_of([*USUAL, "Acte"])
    assert taken_twice([report.columns[0], report.columns[0], report.columns[1]]) == {0}


def test_of_two_names_of_one_column_the_chosen_one_is_read() -> None:
    report = report_of([*REQUIRED, "Acte"])
    assert report.columns[-1].canonical == "Code"
    found = choices_with(report, {"Code": report.columns[-1]})
    assert told(read_header([*REQUIRED, "Acte"]), found.columns).position("Code") == len(REQUIRED)


def test_missing_columns_are_asked_first() -> None:
    report = report_of([*USUAL, "Acte facturé", "Versé"])
    assert mappable(report)[:2] == ("Code", "Montant payé")
    assert set(REQUIRED) <= set(mappable(report))


@given(
    names=st.lists(
        st.sampled_from(["", "A", "B", "Montant", "Acte", "Paye", *REQUIRED]), min_size=10, max_size=14
    ),
    picks=st.permutations(range(14)),
)
def test_what_is_chosen_is_what_is_read(names: list[str], picks: list[int]) -> None:
    """Whatever the header: reading it with the choices gives back each choice, and no other column."""
    report = report_of(names)
    places = [at for at in picks if at < len(names)][: len(REQUIRED)]
    chosen = {name: report.columns[at] for name, at in zip(REQUIRED, places, strict=True)}
    header = told(read_header(names), choices_with(report, chosen).columns)
    for name, column in chosen.items():
        assert header.canonical[column.position] == name
    assert header.missing == ()
