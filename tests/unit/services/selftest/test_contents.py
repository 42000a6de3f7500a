"""The list of what was built: written the same each time, and every file that differs is named."""

import json
from pathlib import Path

import pytest

from facnet_desktop.services.selftest.contents import (
    MANIFEST,
    ManifestUnreadable,
    check_contents,
    listed_count,
    write_manifest,
)


@pytest.fixture
def program(tmp_path: Path) -> Path:
    for name, text in {
        "facnet-desktop": "x",
        "_internal/base.so": "y",
        "_internal/resources/é.md": "z",
        "_internal/vide": "",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    write_manifest(tmp_path)
    return tmp_path


def told(folder: Path) -> list[str]:
    return [found.told.replace("\u00a0", " ") for found in check_contents(folder)]


def test_what_was_built_is_whole(program: Path) -> None:
    assert told(program) == []
    assert listed_count(program) == 4
    kept = json.loads((program / MANIFEST).read_text(encoding="utf-8"))
    assert kept["version"] == 1
    assert list(kept["files"]) == [
        "_internal/base.so",
        "_internal/resources/é.md",
        "_internal/vide",
        "facnet-desktop",
    ]
    assert kept["files"]["facnet-desktop"] == (
        "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"
    )


def test_the_same_files_give_the_same_list(program: Path) -> None:
    before = (program / MANIFEST).read_bytes()
    write_manifest(program)
    assert (program / MANIFEST).read_bytes() == before


def test_each_difference_is_named(program: Path) -> None:
    (program / "facnet-desktop").write_text("X", encoding="utf-8")
    (program / "_internal" / "vide").unlink()
    (program / "_internal" / "evil.so").write_text("", encoding="utf-8")
    assert told(program) == [
        "Le fichier « _internal/evil.so » ne fait pas partie du logiciel livré.",
        "Le fichier « _internal/vide » est absent.",
        "Le fichier « facnet-desktop » n'est plus celui qui a été livré.",
    ]


def test_what_an_installer_puts_beside_the_program_is_no_difference(program: Path) -> None:
    (program / "desinstaller.exe").write_text("", encoding="utf-8")
    assert told(program) == []


def test_a_file_that_cannot_be_read_is_named(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(path: Path, *given: object, **named: object) -> object:
        if path.name == "base.so":
            raise PermissionError
        return really(path, *given, **named)  # type: ignore[call-overload]

    really = Path.open
    monkeypatch.setattr(Path, "open", refused)
    assert told(program) == ["Le fichier « _internal/base.so » ne peut pas être lu."]


@pytest.mark.parametrize("text", ["", "[]", '{"version": 2, "files": {}}', '{"version": 1, "files": [1]}'])
def test_a_damaged_list_is_no_list(program: Path, text: str) -> None:
    (program / MANIFEST).write_text(text, encoding="utf-8")
    with pytest.raises(ManifestUnreadable):
        check_contents(program)


def test_without_a_list_nothing_can_be_said(tmp_path: Path) -> None:
    with pytest.raises(ManifestUnreadable):
        check_contents(tmp_path)
