"""What a package changes, entry by entry, and how many."""

from facnet_desktop.reference.edition import edition_of
from facnet_desktop.services.reference_package.changes import Change, ChangeKind, changes
from facnet_desktop.services.reference_package.differences import counted, differences
from tests.unit.services.reference_package.packages import codes_with, csv_text, edition_files, table

SHIPPED = edition_of(edition_files("2025-08"))


def test_another_tariff_is_a_change_with_both_amounts() -> None:
    after = edition_of(edition_files("2026-04", codes=codes_with("15774", cents="5000")))
    assert list(changes(SHIPPED, after)) == [
        Change(
            file="codes.csv",
            kind=ChangeKind.CHANGED,
            name="15774, cabinet",
            before="47,05\u00a0$",
            after="50,00\u00a0$",
        ),
        *[change for change in changes(SHIPPED, after) if change.name != "15774, cabinet"],
    ]


def test_a_row_that_goes_and_one_that_comes() -> None:
    records = [row for row in table("codes.csv") if row[0] != "15774"]
    after = edition_of(edition_files("2026-04", codes=csv_text(records)))
    gone = [change for change in changes(SHIPPED, after) if change.file == "codes.csv"]
    assert {change.kind for change in gone} == {ChangeKind.REMOVED}
    assert {change.name.partition(",")[0] for change in gone} == {"15774"}
    back = [change.kind for change in changes(after, SHIPPED) if change.file == "codes.csv"]
    assert set(back) == {ChangeKind.ADDED}


def test_the_counts_are_those_of_the_changes() -> None:
    after = edition_of(edition_files("2026-04", codes=codes_with("15774", cents="5000")))
    found = tuple(changes(SHIPPED, after))
    assert counted(found) == differences(SHIPPED, after)
    (difference,) = counted(found)
    assert difference.changed == len(found)


def test_the_same_edition_changes_nothing() -> None:
    assert list(changes(SHIPPED, SHIPPED)) == []
