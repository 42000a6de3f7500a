"""CSV files of the references."""

from pathlib import Path

import pytest

from facnet_desktop.services.atomic_file import OutputError
from facnet_desktop.services.reference_search.export import write_shown, write_whole_table
from facnet_desktop.services.reference_source import ReferenceSource
from tests.support.exports import REFERENCE_FOLDER
from tests.unit.services.reference_package.packages import clinic


def test_rows_are_written_as_excel_reads_them_in_french(tmp_path: Path) -> None:
    path = tmp_path / "codes.csv"
    write_shown(["Code", "Libellé"], ["00097", "=1+1"], [str, lambda row: f"{row} « é »"], path)
    assert path.read_bytes().decode("utf-8") == (
        "\ufeffCode;Libellé\r\n00097;00097 « é »\r\n'=1+1;'=1+1 « é »\r\n"
    )


def test_a_place_that_does_not_allow_it_is_said_and_nothing_stays(tmp_path: Path) -> None:
    with pytest.raises(OutputError):
        write_shown(["Code"], ["1"], [str], tmp_path / "absent" / "codes.csv")
    assert list(tmp_path.iterdir()) == []


def test_a_whole_table_is_the_one_in_force(tmp_path: Path) -> None:
    here = clinic(tmp_path)
    source = ReferenceSource(REFERENCE_FOLDER, here.data, here.shelf.editions)
    path = tmp_path / "tarifs.csv"
    write_whole_table(source, "codes.csv", path)
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    assert lines[0].startswith("Code;Lieu;Tarif ($)")
    assert any(line.startswith("15804;cabinet;49,15;") for line in lines)
    here.file.close()
