"""What the shipped edition says once loaded."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from facnet_desktop.domain.errors import DamagedReference
from facnet_desktop.domain.place import PlaceKind
from facnet_desktop.reference.conditions import Exclusion
from facnet_desktop.reference.load import load_reference
from facnet_desktop.reference.selectors import code_set
from tests.support.exports import REFERENCE_FOLDER, reference
from tests.unit.reference.editions import FOLDER, shipped, signed, with_cell, with_lists

DAY = date(2025, 3, 11)
NBSP = "\u00a0"

# Private office then institution, in cents: the figures of RULES.md §3.3 and §5.
TARIFFS = {
    "15801": (8575, 6450), "15802": (9940, 7475), "15803": (4285, 3225), "15804": (4915, 3695),
    "15815": (10180, 7655), "15816": (11850, 8915), "15817": (5065, 3815), "15818": (5825, 4380),
    "15819": (9635, 7265), "15820": (11240, 8480), "15821": (9635, 7265), "15822": (11000, 8290),
    "15823": (5350, 4050), "15824": (5980, 4520), "15835": (11240, 8480), "15836": (12915, 9730),
    "15837": (6130, 4630), "15838": (6885, 5195), "15839": (11240, 8480), "15840": (12915, 9730),
    "15765": (2040, 1530), "15766": (2355, 1770), "15773": (4080, 3065), "15774": (4705, 3540),
    "15776": (5765, 4365), "15780": (6665, 5035),
    "8857": (5970, 4975), "8859": (2985, 2487), "8858": (None, 4975), "8860": (None, 2487),
    "8866": (5970, 4975), "8868": (2985, 2487), "8867": (None, 4975), "8869": (None, 2487),
    "8841": (9000, 7500), "8843": (4500, 3750), "8842": (None, 7500), "8844": (None, 3750),
    "8861": (2985, 2487), "8876": (2985, 2487), "19928": (3240, None), "19929": (6480, None),
    "8875": (935, 935),
}  # fmt: skip

PARAMETERS = {
    "fb_registered_minimum_19928": 6, "fb_registered_minimum_19929": 12,
    "fb_walk_in_minimum_19928": 10, "fb_walk_in_minimum_19929": 20, "fb_daily_maximum_cents": 6480,
    "ic_minimum_minutes": 25, "ic_first_period_minutes": 30, "ic_period_minutes": 15,
    "ic_last_period_minutes": 8, "ic_daily_minutes": 180, "ic_usual_minutes": 90,
    "dur_maximum_minutes": 120, "dur_minimum_gain_cents": 100, "nam_maximum_age": 115,
    "time_night_start_minutes": 1200, "time_night_duration_minutes": 240,
    "time_long_duration_minutes": 480, "period_lag_weeks": 6, "half_tariff_percent": 50,
}  # fmt: skip


@pytest.mark.parametrize(("code", "cents"), TARIFFS.items())
def test_tariffs_of_visits_and_interventions(code: str, cents: tuple[int | None, int | None]) -> None:
    found = tuple(
        reference().tariff(code, place, DAY) for place in (PlaceKind.CABINET, PlaceKind.ESTABLISHMENT)
    )
    assert found == cents


@pytest.mark.parametrize(("name", "value"), PARAMETERS.items())
def test_parameters(name: str, value: int) -> None:
    assert reference().parameter(name, DAY) == value


def test_a_tariff_without_a_known_start_holds_for_services_of_2024() -> None:
    assert reference().tariff("15804", PlaceKind.CABINET, date(2024, 1, 2)) == 4915


@pytest.mark.parametrize(
    ("day", "cents"),
    [
        (date(2018, 8, 31), None),
        (date(2018, 9, 1), 3665),
        (date(2019, 9, 30), 3665),
        (date(2019, 10, 1), 3700),
        (DAY, 3700),
    ],
)
def test_a_dated_tariff_changes_on_its_first_day(day: date, cents: int | None) -> None:
    assert reference().tariff("1098", PlaceKind.CABINET, day) == cents


def test_a_place_of_unknown_kind_only_takes_a_tariff_valid_everywhere() -> None:
    assert reference().tariff("15804", PlaceKind.OTHER, DAY) is None
    assert reference().tariff("8875", PlaceKind.OTHER, DAY) == 935


def test_an_amount_of_unknown_place_is_no_tariff() -> None:
    assert reference().knows("17238")
    assert all(reference().tariff("17238", place, DAY) is None for place in PlaceKind)


@pytest.mark.parametrize("code", ["15804", "778", "17238", "5930", "9991", "8004"])
def test_a_code_of_any_table_is_known(code: str) -> None:
    assert reference().knows(code)


@pytest.mark.parametrize("code", ["99999", "015804", "", "8129"])
def test_a_code_of_no_table_is_unknown(code: str) -> None:
    assert not reference().knows(code)


def test_a_label_leaves_out_the_role_its_row_prices() -> None:
    assert reference().labels["8004"].endswith("Encéphalographie")
    assert reference().sections["8004"].startswith("V - ")


def test_lists_of_codes_places_and_contexts() -> None:
    ref = reference()
    assert ref.lists["CONTEXTES_SANS_RDV"] == ("G160", "AR")
    assert ref.lists["LIEUX_IVG_DESIGNES"] == ("55433", "55363", "55390", "56002", "55080")
    assert len(ref.codes("IC_ALL")) == 12
    assert len(ref.codes("IC_CUMUL_PERMIS")) == 107
    assert "9980" in ref.codes("IC_CUMUL_PERMIS")
    assert ref.pairs("CORRESPONDANCE_80")["15804"] == "15818"


@pytest.mark.parametrize(
    ("code", "follow_up", "difference"),
    [
        ("15820", "15824", 5260),
        ("15840", "15838", 6030),
        ("15819", "15823", 4285),
        ("15839", "15837", 5110),
        ("15802", "15804", 5025),
    ],
)
def test_the_follow_up_of_the_same_band(code: str, follow_up: str, difference: int) -> None:
    ref = reference()
    assert ref.pairs("SUIVI_DE_MEME_BANDE")[code] == follow_up
    tariffs = [ref.tariff(each, PlaceKind.CABINET, DAY) or 0 for each in (code, follow_up)]
    assert tariffs[0] - tariffs[1] == difference


def test_a_condition_expands_the_lists_it_names() -> None:
    row = next(row for row in reference().rows(Exclusion) if row.codes.codes == frozenset({"15188"}))
    assert row.others.codes == frozenset(reference().codes("IC_ALL"))


def test_every_code_but_some_keeps_the_exceptions() -> None:
    interventions = frozenset(reference().codes("IC_IND"))
    row = next(
        row for row in reference().rows(Exclusion) if row.others.every and row.codes.codes == interventions
    )
    permitted = reference().codes("IC_CUMUL_PERMIS")
    assert not row.others.codes
    assert not any(code in row.others for code in permitted)
    assert "15804" in row.others


LISTS = {"VISITES": ("15801", "15802", "15803"), "AUTRES": ("15803", "97")}


@pytest.mark.parametrize(
    ("cell", "codes"),
    [
        ("15804", {"15804"}),
        ("08857;97", {"8857", "97"}),
        ("@VISITES;97", {"15801", "15802", "15803", "97"}),
        ("15781-15784", {"15781", "15782", "15783", "15784"}),
        ("@VISITES;!15802", {"15801", "15803"}),
        ("@VISITES;!@AUTRES", {"15801", "15802"}),
        ("@VISITES;!15801-15802", {"15803"}),
        ("", set()),
    ],
)
def test_a_cell_of_codes_is_a_set(cell: str, codes: set[str]) -> None:
    found = code_set("essai.csv", 2, "codes", cell, LISTS)
    assert (found.codes, found.every) == (codes, False)
    assert bool(found) == bool(codes)
    assert all(code in found for code in codes)


def test_a_star_is_every_code_but_its_exceptions() -> None:
    found = code_set("essai.csv", 2, "codes", "*;!@AUTRES", LISTS)
    assert "15801" in found
    assert "97" not in found
    assert found


def test_unit_tariffs_tell_their_place() -> None:
    cents = {
        row.place: row.tariff.value
        for row in reference().unit_tariffs
        if (row.code, row.kind) == ("1320", "maximum")
    }
    assert cents == {"cabinet": 24780, "etablissement": 23650}


def test_loading_twice_gives_the_same_value() -> None:
    day = date(2025, 12, 31)
    assert load_reference(REFERENCE_FOLDER, as_of=day) == load_reference(REFERENCE_FOLDER, as_of=day)


def test_gmf_places_add_to_those_of_the_edition(tmp_path: Path) -> None:
    ref = load_reference(REFERENCE_FOLDER, as_of=DAY, gmf_places=frozenset({"55901"}))
    assert ref.gmf_places == {"55901"}
    folder = write(tmp_path / "2025-08", signed(with_lists("places", "LIEUX_GMF", ["55902"])))
    ref = load_reference(folder, as_of=DAY, gmf_places=frozenset({"55901"}))
    assert ref.gmf_places == {"55901", "55902"}


def test_the_latest_edition_is_taken_unless_another_is_named(tmp_path: Path) -> None:
    shutil.copytree(FOLDER, tmp_path / "2025-08")
    newer = shipped()["manifest.json"].replace(b'"edition": "2025-08"', b'"edition": "2026-01"')
    write(tmp_path / "2026-01", {**shipped(), "manifest.json": newer})
    shutil.copytree(FOLDER, tmp_path / "2026-02 copie")
    assert load_reference(tmp_path, as_of=DAY).edition == "2026-01"
    assert load_reference(tmp_path, as_of=DAY, edition="2025-08").edition == "2025-08"
    with pytest.raises(DamagedReference, match=f"l'édition «{NBSP}2030-01{NBSP}»"):
        load_reference(tmp_path, as_of=DAY, edition="2030-01")


def test_a_folder_that_is_an_edition_is_read_directly(tmp_path: Path) -> None:
    shutil.copytree(FOLDER, tmp_path / "mes tables")
    assert load_reference(tmp_path / "mes tables", as_of=DAY).edition == "2025-08"


@pytest.mark.parametrize("name", sorted(shipped()))
def test_a_missing_file_is_named_and_no_older_edition_taken_instead(name: str, tmp_path: Path) -> None:
    shutil.copytree(FOLDER, tmp_path / "2025-08")
    write(tmp_path / "2025-09", {file: content for file, content in shipped().items() if file != name})
    with pytest.raises(DamagedReference, match=f"«{NBSP}{name}{NBSP}»{NBSP}: le fichier est absent"):
        load_reference(tmp_path, as_of=DAY)


@pytest.mark.parametrize(
    ("file", "row", "column", "text"),
    [
        ("codes.csv", 12, "tariff_cents", "-14025"),
        ("codes.csv", 4394, "place", "partout"),
        ("codes.csv", 7, "code", ""),
        ("codes_units.csv", 5, "tariff_cents", "1,50"),
        ("codes_hors_manuel.csv", 3, "tariff_cents", "64.80"),
        ("exclusions.csv", 60, "codes", "@RIEN"),
        ("parameters.csv", 4, "first", "2025"),
    ],
)
def test_loading_refuses_a_damaged_row_even_when_signed(
    file: str, row: int, column: str, text: str, tmp_path: Path
) -> None:
    folder = write(tmp_path / "2025-08", signed(with_cell(file, row, column, text)))
    with pytest.raises(DamagedReference, match=f"«{NBSP}{file}{NBSP}», ligne {row}, "):
        load_reference(folder, as_of=DAY)


def test_loading_refuses_a_table_changed_since_it_was_signed(tmp_path: Path) -> None:
    folder = write(tmp_path / "2025-08", with_cell("codes.csv", 2, "tariff_cents", "3650"))
    with pytest.raises(DamagedReference, match="empreinte"):
        load_reference(folder, as_of=DAY)


@pytest.mark.parametrize("inside", [True, False])
def test_a_folder_without_an_edition_is_refused(inside: bool, tmp_path: Path) -> None:
    with pytest.raises(DamagedReference, match="aucune édition"):
        load_reference(tmp_path if inside else tmp_path / "absent", as_of=DAY)


def write(folder: Path, files: dict[str, bytes]) -> Path:
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder
