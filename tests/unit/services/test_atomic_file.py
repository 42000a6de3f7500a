"""A file is written whole or not at all."""

import errno
import os
from pathlib import Path

import pytest

from facnet_desktop.services.atomic_file import OutputError, OutputIsInput, check_output, replacing
from tests.support.links import link


def test_the_file_appears_only_at_the_end(tmp_path: Path) -> None:
    path = tmp_path / "rapport.json"
    with replacing(path) as out:
        out.write(b"abc")
        assert not path.exists()
    assert path.read_bytes() == b"abc"
    assert [file.name for file in tmp_path.iterdir()] == ["rapport.json"]


@pytest.mark.parametrize("stop", [RuntimeError, KeyboardInterrupt])
def test_a_failure_leaves_the_former_file_and_nothing_else(tmp_path: Path, stop: type[BaseException]) -> None:
    path = tmp_path / "rapport.json"
    path.write_bytes(b"avant")
    with pytest.raises(stop), replacing(path) as out:
        out.write(b"moitie")
        raise stop
    assert path.read_bytes() == b"avant"
    assert [file.name for file in tmp_path.iterdir()] == ["rapport.json"]


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="absent"):
        check_output(tmp_path / "absent" / "rapport.json")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="est un dossier"):
        check_output(tmp_path)


def test_an_input_is_never_overwritten_even_through_a_link(tmp_path: Path) -> None:
    export = tmp_path / "export.csv"
    export.write_bytes(b"x")
    for path in (export, tmp_path / ".." / tmp_path.name / "export.csv"):
        with pytest.raises(OutputIsInput):
            check_output(path, inputs=[export])
    link(tmp_path / "lien.csv", export)
    with pytest.raises(OutputIsInput):
        check_output(tmp_path / "lien.csv", inputs=[export])


def test_a_link_keeps_pointing_at_its_target(tmp_path: Path) -> None:
    target, name = tmp_path / "cible.json", tmp_path / "lien.json"
    target.write_bytes(b"avant")
    link(name, target)
    with replacing(name) as out:
        out.write(b"apres")
    assert name.is_symlink()
    assert target.read_bytes() == b"apres"


@pytest.mark.skipif(os.name != "posix", reason="modes")
def test_the_rights_of_a_replaced_file_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "rapport.json"
    path.write_bytes(b"")
    path.chmod(0o640)
    with replacing(path) as out:
        out.write(b"x")
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_special_file_is_written_to_and_stays() -> None:
    with replacing(Path(os.devnull)) as out:
        out.write(b"x")
    assert not Path(os.devnull).is_file()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
def test_a_full_disk_is_told() -> None:
    with pytest.raises(OutputError, match="espace"), replacing(Path("/dev/full")) as out:
        out.write(b"x" * 100_000)
        out.flush()


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (PermissionError(errno.EACCES, "x"), "refusée"),
        (OSError(errno.EROFS, "x"), "lecture seule"),
        (OSError(errno.EIO, "x"), "interrompue par le système"),
        (OSError(errno.ENAMETOOLONG, "x"), "n'est pas valide"),
    ],
)
def test_each_refusal_of_the_system_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, words: str
) -> None:
    def refuse(*arguments: object, **options: object) -> None:
        raise error

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OutputError, match=words) as caught, replacing(tmp_path / "r.json") as out:
        out.write(b"x")
    assert caught.value.next_step
    assert list(tmp_path.iterdir()) == []
