"""The installer's script says what the program relies on; its compiler, its signature and its digest."""

import hashlib
import os
import re
import struct
import sys
from pathlib import Path

import pytest

from facnet_build import installer, windows_resources
from facnet_build.errors import BuildFailed
from facnet_build.freeze import Places
from facnet_build.icon import write_icon, write_panel
from facnet_build.signing import Signing
from facnet_desktop.services.instance.running_mark import MARK

PROJECT = Path(__file__).resolve().parents[2]
SCRIPT = (PROJECT / "packaging" / "installer.nsi").read_text(encoding="utf-8")


def defined(name: str) -> str:
    found = re.search(rf'^!define {name} "(.*)"$', SCRIPT, re.MULTILINE)
    assert found is not None
    return found[1]


def test_it_looks_for_the_mark_that_the_program_leaves() -> None:
    assert defined("MARK") == MARK


def test_it_installs_the_programs_that_are_made() -> None:
    assert defined("WINDOW") == f"{windows_resources.WINDOW.file}.exe"
    assert defined("COMMANDS") == f"{windows_resources.COMMANDS.file}.exe"


def test_it_asks_for_no_administrator_and_never_touches_the_whole_computer() -> None:
    assert "RequestExecutionLevel user" in SCRIPT
    assert "HKLM" not in SCRIPT
    assert "SetShellVarContext all" not in SCRIPT


def test_what_it_installs_it_removes() -> None:
    uninstall = SCRIPT.partition('Section "Uninstall"')[2]
    written = set(
        re.findall(r'Write\w+ HKCU "([^"\\]+(?:\\[^"\\]+)*)"', SCRIPT.partition('Section "Uninstall"')[0])
    )
    removed = re.findall(r'DeleteReg(?:Key|Value) HKCU "([^"]+)"', uninstall)
    assert all(any(key.startswith(gone) for gone in removed) for key in written), written
    for shortcut in re.findall(r'CreateShortCut "([^"]+)"', SCRIPT):
        assert f'Delete "{shortcut}"' in uninstall


def test_the_data_go_only_when_that_was_asked_for() -> None:
    before, _, after = SCRIPT.partition('"$INSTDIR\\${COMMANDS}" donnees detruire --oui')
    assert (
        before.rstrip().splitlines()[-1].lstrip() == "nsExec::ExecToStack '"
        or '${If} $2 == "supprimer"' in before[-200:]
    )
    assert 'StrCpy $2 "garder"' in before
    assert "donnees detruire" not in after


@pytest.fixture
def places(tmp_path: Path) -> Places:
    made = Places(
        project=PROJECT, work=tmp_path / "travail", output=tmp_path / "produit", reference_keys=tmp_path
    )
    made.output.mkdir()
    return made


def compiler_that(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, does: str) -> Path:
    """A stand-in for NSIS, first on the path; it notes its words."""
    noted = tmp_path / "words.txt"
    script = tmp_path / "outils" / "makensis"
    script.parent.mkdir()
    script.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > {noted}\n{does}\n', encoding="utf-8")
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{script.parent}{os.pathsep}{os.environ['PATH']}")
    return noted


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
def test_the_compiler_is_told_what_to_pack_and_how_to_sign(
    places: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = places.output / installer.file_name("1.2.3")
    noted = compiler_that(tmp_path, monkeypatch, f'printf x > "{output}"')
    made = installer.make(places, Signing(command="signe {}"), fast=True, version="1.2.3")
    assert made == output
    words = noted.read_text(encoding="utf-8").splitlines()
    assert f"-DPANEL={places.work / 'panneau.bmp'}" in words
    assert {"-DVERSION=1.2.3", "-DFAST=1", 'SIGN=signe "%1"'.join(("-D", ""))} <= set(words)
    assert "-WX" in words, "a warning is a failure"


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
def test_a_compiler_that_refuses_stops_the_build_with_its_words(
    places: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compiler_that(tmp_path, monkeypatch, "echo 'ligne 3 : erreur'; exit 1")
    with pytest.raises(BuildFailed, match="ligne 3"):
        installer.make(places, Signing(command=None), fast=True)


def test_without_a_compiler_the_build_says_so(
    places: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(BuildFailed, match="NSIS"):
        installer.make(places, Signing(command=None), fast=True)


def test_the_digest_beside_it_is_the_one_that_the_usual_tools_check(tmp_path: Path) -> None:
    made = tmp_path / "FacNet-Desktop-1.2.3-installation.exe"
    made.write_bytes(b"installer")
    digest = installer.publish(made)
    assert digest == hashlib.sha256(b"installer").hexdigest()
    beside = tmp_path / "FacNet-Desktop-1.2.3-installation.exe.sha256"
    assert beside.read_text(encoding="ascii") == f"{digest}  {made.name}\n"


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell command")
def test_a_signature_that_fails_stops_the_build(tmp_path: Path) -> None:
    path = tmp_path / "programme.exe"
    path.write_bytes(b"MZ")
    Signing(command=None).sign(path)
    Signing(command="test -f {}").sign(path)
    with pytest.raises(BuildFailed, match=r"programme\.exe"):
        Signing(command="false {}").sign(path)
    with pytest.raises(BuildFailed, match="place"):
        Signing(command="true").sign(path)


def test_the_icon_holds_every_size_and_is_always_the_same(tmp_path: Path) -> None:
    mark = PROJECT / "resources" / "marque"
    write_icon(mark, tmp_path / "a.ico")
    write_icon(mark, tmp_path / "b.ico")
    content = (tmp_path / "a.ico").read_bytes()
    assert content == (tmp_path / "b.ico").read_bytes()
    _, kind, count = struct.unpack_from("<HHH", content)
    assert (kind, count) == (1, 9)
    for index in range(count):
        width, *_, size, offset = struct.unpack_from("<BBBBHHII", content, 6 + 16 * index)
        picture = content[offset : offset + size]
        assert picture.startswith(b"\x89PNG")
        assert struct.unpack_from(">I", picture, 16)[0] == (width or 256)


def test_windows_reads_the_version_and_who_made_it() -> None:
    assert windows_resources.numbers("0.12.3") == (0, 12, 3, 0)
    strings = windows_resources.version_strings(windows_resources.WINDOW, "0.12.3")
    assert strings["ProductVersion"] == "0.12.3"
    assert strings["OriginalFilename"] == "FacNet Desktop.exe"
    with pytest.raises(ValueError, match=r"unpack|invalid"):
        windows_resources.numbers("0.12")


def test_the_manifest_asks_for_long_paths_and_for_the_scale_of_each_screen() -> None:
    manifest = windows_resources.MANIFEST
    assert re.search(r"<longPathAware[^>]*>true<", manifest)
    assert "PerMonitorV2" in manifest
    assert 'level="asInvoker"' in manifest


def test_the_side_of_the_wizard_is_a_bitmap_twice_the_size_it_is_shown_in(tmp_path: Path) -> None:
    write_panel(PROJECT / "packaging" / "panneau.svg", tmp_path / "panneau.bmp")
    content = (tmp_path / "panneau.bmp").read_bytes()
    width, height, _planes, bits, compression = struct.unpack_from("<iiHHI", content, 18)
    assert (content[:2], width, height, bits, compression) == (b"BM", 328, 628, 24, 0)
    assert len(set(content[54:])) > 2, "something is drawn"
    with pytest.raises(OSError, match="absent"):
        write_panel(tmp_path / "absent.svg", tmp_path / "panneau.bmp")
