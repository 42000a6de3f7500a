"""A package from its file to the rules, and back to the edition before."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from facnet_desktop.domain.errors import DamagedReference
from facnet_desktop.jobs.context import JobCancelled, JobContext, Progress
from facnet_desktop.reference.edition import edition_of
from facnet_desktop.reference.load import load_editions
from facnet_desktop.reference.table_words import FILE_OF, HEADINGS, WORDS
from facnet_desktop.reference.tables import COLUMNS
from facnet_desktop.services.atomic_file import OutputError
from facnet_desktop.services.export_table import write_table
from facnet_desktop.services.reference_package.age import age_notice, months_old
from facnet_desktop.services.reference_package.differences import differences
from facnet_desktop.services.reference_package.import_edition import (
    NothingToUndo,
    import_now,
    import_package,
    preview_package,
    undo_import,
)
from facnet_desktop.services.reference_package.in_force import folders_in_force
from facnet_desktop.services.reference_package.refusal import PackageRefused
from facnet_desktop.store.editions import EditionsChanged
from tests.unit.services.reference_package.packages import (
    NO_CONTEXT,
    SHIPPED,
    Clinic,
    clinic,
    codes_with,
    csv_text,
    edition_files,
    package,
    table,
)

NEXT, LATER = "2025-11", "2026-02"
CODE = "15804"


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Clinic]:
    made = clinic(tmp_path)
    yield made
    made.file.close()


@pytest.fixture
def paths(tmp_path: Path) -> dict[str, Path]:
    """Two good packages, each with its own tariff."""
    made = {}
    for edition, cents in ((NEXT, "5001"), (LATER, "5002")):
        made[edition] = tmp_path / f"{edition}.facnetref"
        made[edition].write_bytes(package(edition, codes=codes_with(CODE, cents=cents)))
    return made


def imported(here: Clinic, path: Path) -> None:
    import_now(path, here.shelf, NO_CONTEXT, by="Odile", file=here.file)


def in_force(here: Clinic) -> list[str]:
    folders = folders_in_force(here.shelf.shipped, here.data, here.shelf.editions)
    return [folder.name for folder in folders]


def tariffs(here: Clinic) -> set[int]:
    folders = folders_in_force(here.shelf.shipped, here.data, here.shelf.editions)
    reference = load_editions(folders, as_of=date(2026, 3, 1))
    dated = [tariff for (code, _), values in reference.tariffs.items() if code == CODE for tariff in values]
    return {tariff.value for tariff in dated if tariff.holds_on(date(2026, 2, 20))}


def test_an_edition_is_imported_then_another_then_both_are_left(here: Clinic, paths: dict[str, Path]) -> None:
    shipped = tariffs(here)
    imported(here, paths[NEXT])
    assert in_force(here) == [SHIPPED, NEXT]
    assert tariffs(here) == {5001}
    imported(here, paths[LATER])
    assert in_force(here) == [SHIPPED, NEXT, LATER]
    assert tariffs(here) == {5002}
    previous = undo_import(here.shelf, by="Odile")
    assert previous is not None
    assert previous.edition == NEXT
    assert tariffs(here) == {5001}
    assert undo_import(here.shelf, by="Odile") is None
    assert in_force(here) == [SHIPPED]
    assert tariffs(here) == shipped
    with pytest.raises(NothingToUndo):
        undo_import(here.shelf, by="Odile")
    imported(here, paths[LATER])
    assert in_force(here) == [SHIPPED, LATER], "left, it may come back as it was, and it alone"


def test_each_service_date_keeps_its_edition(here: Clinic, paths: dict[str, Path]) -> None:
    imported(here, paths[NEXT])
    folders = folders_in_force(here.shelf.shipped, here.data, here.shelf.editions)
    reference = load_editions(folders, as_of=date(2026, 3, 1))
    (values,) = [v for (code, place), v in reference.tariffs.items() if (code, place) == (CODE, "cabinet")]
    assert [tariff.value for tariff in values if tariff.holds_on(date(2025, 10, 31))] != [5001]
    assert [tariff.value for tariff in values if tariff.holds_on(date(2025, 11, 1))] == [5001]


def test_the_preview_tells_the_same_and_changes_nothing(here: Clinic, paths: dict[str, Path]) -> None:
    preview = preview_package(paths[NEXT], here.shelf, NO_CONTEXT)
    assert (preview.package.edition, preview.over, preview.package.signer) == (NEXT, SHIPPED, "essai")
    (changed,) = preview.differences
    assert changed.sentence().replace("\u00a0", " ") in ("1 tarif modifié", "2 tarifs modifiés")
    assert any("50,01" in example for example in changed.examples)
    assert here.files() == {}
    assert here.shelf.editions.listed() == []


def test_what_is_in_force_is_refused_without_a_change(here: Clinic, paths: dict[str, Path]) -> None:
    imported(here, paths[LATER])
    before = here.files()
    for edition, said in ((LATER, "déjà en vigueur"), (NEXT, "plus ancienne")):
        with pytest.raises(PackageRefused, match=said):
            imported(here, paths[edition])
    assert here.files() == before
    assert in_force(here) == [SHIPPED, LATER]


def test_the_same_month_with_another_content_is_refused_also_once_left(
    here: Clinic, paths: dict[str, Path], tmp_path: Path
) -> None:
    imported(here, paths[NEXT])
    undo_import(here.shelf, by="Odile")
    other = tmp_path / "autre.facnetref"
    other.write_bytes(package(NEXT, codes=codes_with(CODE, cents="7777")))
    with pytest.raises(PackageRefused, match="autre contenu"):
        imported(here, other)
    assert in_force(here) == [SHIPPED]


@pytest.mark.parametrize("how", ["table and manifest", "table", "gone"])
def test_a_folder_altered_after_the_import_is_never_loaded(
    how: str, here: Clinic, paths: dict[str, Path]
) -> None:
    imported(here, paths[NEXT])
    folder = here.data.references / NEXT
    if how == "gone":
        shutil.rmtree(folder)
    else:
        altered = edition_files(NEXT, codes=codes_with(CODE, cents="5009"))
        if how == "table":
            altered.pop("manifest.json")
        for name, content in altered.items():
            (folder / name).write_bytes(content)
    with pytest.raises(DamagedReference):
        tariffs(here)
    undo_import(here.shelf, by="Odile")
    assert tariffs(here)


def test_an_altered_edition_is_not_gone_back_to(here: Clinic, paths: dict[str, Path]) -> None:
    imported(here, paths[NEXT])
    imported(here, paths[LATER])
    shutil.rmtree(here.data.references / NEXT)
    with pytest.raises(DamagedReference):
        undo_import(here.shelf, by="Odile")
    active = here.shelf.editions.active()
    assert active is not None
    assert active.edition == LATER


def test_stopped_anywhere_nothing_is_in_force_and_the_next_import_works(
    here: Clinic, paths: dict[str, Path]
) -> None:
    reports = 0

    def heard(_: Progress) -> None:
        nonlocal reports
        reports += 1

    import_package(paths[NEXT], here.shelf, JobContext(on_progress=heard), by="Odile")
    assert reports > 20
    assert in_force(here) == [SHIPPED], "written, not recorded: not in force"
    for stop in (0, reports // 2, reports - 1):
        seen = iter(range(reports + 1))
        context = JobContext(is_cancelled=lambda seen=seen, stop=stop: next(seen) == stop)
        with pytest.raises(JobCancelled):
            import_package(paths[NEXT], here.shelf, context, by="Odile")
    assert in_force(here) == [SHIPPED]
    imported(here, paths[NEXT])
    assert tariffs(here) == {5001}
    assert {path.name for path in here.data.references.iterdir()} == {NEXT}


def test_what_a_killed_import_left_is_swept(here: Clinic, paths: dict[str, Path]) -> None:
    left = here.data.references / ".facnet-0123456789ab"
    left.mkdir(parents=True)
    (left / "codes.csv").write_bytes(b"half")
    (here.data.references / NEXT).mkdir()
    imported(here, paths[NEXT])
    assert {path.name for path in here.data.references.iterdir()} == {NEXT}
    assert tariffs(here) == {5001}


def test_a_folder_that_cannot_be_written_is_told(
    here: Clinic, paths: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Path, target: Path) -> None:
        raise OSError(28, "no space")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OutputError, match="assez d'espace"):
        imported(here, paths[NEXT])
    monkeypatch.undo()
    assert here.files() == {}
    assert in_force(here) == [SHIPPED]


def test_two_imports_at_once_leave_the_first(here: Clinic, paths: dict[str, Path]) -> None:
    _, keep = import_package(paths[NEXT], here.shelf, NO_CONTEXT, by="Odile")
    imported(here, paths[LATER])
    with pytest.raises(EditionsChanged), here.file.transaction() as cursor:
        keep(cursor, 1)
    assert in_force(here) == [SHIPPED, LATER]


def test_a_newer_shipped_edition_takes_over(here: Clinic, paths: dict[str, Path], tmp_path: Path) -> None:
    imported(here, paths[NEXT])
    shipped = tmp_path / "livrees"
    for edition in (SHIPPED, LATER):
        (shipped / edition).mkdir(parents=True)
        for name, content in edition_files(edition).items():
            (shipped / edition / name).write_bytes(content)
    folders = folders_in_force(shipped, here.data, here.shelf.editions)
    assert [folder.name for folder in folders] == [SHIPPED, NEXT, LATER]


def test_differences_count_what_matters_and_not_where_it_was_read() -> None:
    records = table("codes.csv")
    places = COLUMNS["codes.csv"].index("source")
    renumbered = [records[0], *([*row[:places], "manuel 2025-11", *row[places + 1 :]] for row in records[1:])]
    gone = {row[0] for row in renumbered[1:]}
    code = next(one for one in sorted(gone) if sum(row[0] == one for row in records) == 1)
    kept = [row for row in renumbered if row[0] != code]
    before, after = edition_of(edition_files(SHIPPED)), edition_of(edition_files(NEXT, codes=csv_text(kept)))
    (found,) = differences(before, after)
    assert (found.file, found.added, found.removed, found.changed) == ("codes.csv", 0, 1, 0)
    assert found.sentence().replace("\u00a0", " ") == "1 tarif retiré"
    (back,) = differences(after, before)
    assert (back.added, back.removed, back.changed) == (1, 0, 0)
    assert differences(before, before) == ()


def test_every_table_has_its_words_and_every_column_its_heading() -> None:
    assert WORDS.keys() == {*COLUMNS, "lists.json"}
    assert len(FILE_OF) == len(WORDS)
    for file, words in WORDS.items():
        if file in COLUMNS:
            assert set(words.keys) <= set(COLUMNS[file])
    assert {name for columns in COLUMNS.values() for name in columns} <= HEADINGS.keys()


@pytest.mark.parametrize("file", sorted(WORDS))
def test_every_table_is_exported_whole(file: str, tmp_path: Path) -> None:
    edition = edition_of(edition_files(SHIPPED))
    out = tmp_path / "table.csv"
    with out.open("w", encoding="utf-8", newline="") as stream:
        write_table(edition, file, stream)
    content = out.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = content.decode("utf-8-sig").split("\r\n")
    if file in COLUMNS:
        assert len(rows) - 2 == len(edition.rows[file])
        assert rows[0].count(";") == len(COLUMNS[file]) - 1


def test_amounts_are_exported_in_dollars(tmp_path: Path) -> None:
    out = tmp_path / "table.csv"
    with out.open("w", encoding="utf-8", newline="") as stream:
        write_table(edition_of(edition_files(SHIPPED)), "codes.csv", stream)
    assert "1098;cabinet;36,65;2018-09-01;2019-09-30;" in out.read_text(encoding="utf-8-sig")


@pytest.mark.parametrize(
    ("edition", "months", "told"), [("2025-08", 0, False), ("2025-02", 6, False), ("2025-01", 7, True)]
)
def test_the_age_of_the_reference(edition: str, months: int, *, told: bool) -> None:
    today = date(2025, 8, 31)
    assert months_old(edition, today) == months
    assert (age_notice(edition, today) is not None) is told


def test_an_edition_of_a_month_to_come_has_no_age() -> None:
    assert months_old("2026-01", date(2025, 8, 31)) == 0
