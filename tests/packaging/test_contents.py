"""The list of files, the budget, the licences, the release: each stops a build that is not as it must be."""

import json
import shutil
import sys
from pathlib import Path

import pytest

from facnet_build import budget, checks, components, file_list
from facnet_build.errors import BuildFailed
from facnet_build.freeze import Places, program, source_date
from facnet_build.signing import Signing
from facnet_desktop.services.reference_package.__main__ import make_key_pair

HEADER = f"# Python {sys.version_info[0]}.{sys.version_info[1]}"


@pytest.fixture
def places(tmp_path: Path) -> Places:
    made = Places(
        project=tmp_path / "projet",
        work=tmp_path / "travail",
        output=tmp_path / "produit",
        reference_keys=tmp_path / "cles",
    )
    for folder in (made.project, made.work, made.folder / "_internal", made.reference_keys):
        folder.mkdir(parents=True)
    return made


def filled(folder: Path, *names: str, size: int = 10) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x" * size)
    return folder


def test_a_list_accepted_is_a_list_kept(tmp_path: Path) -> None:
    folder = filled(tmp_path / "a", "facnet-desktop.exe", "_internal/python311.dll", "_internal/b/c.txt")
    kept = tmp_path / "liste.txt"
    file_list.compare(folder, kept, accept=True)
    assert kept.read_text(encoding="utf-8").splitlines() == [
        HEADER,
        "_internal/b/c.txt",
        "_internal/python3x.dll",
        "facnet-desktop.exe",
    ]
    file_list.compare(folder, kept, accept=False)


def test_a_file_more_or_less_stops_the_build_and_is_named(tmp_path: Path) -> None:
    folder, kept = filled(tmp_path / "a", "facnet-desktop", "un.txt"), tmp_path / "liste.txt"
    file_list.compare(folder, kept, accept=True)
    filled(folder, "espion.dll")
    (folder / "un.txt").unlink()
    with pytest.raises(BuildFailed, match=r"(?s)\+ espion\.dll.*- un\.txt"):
        file_list.compare(folder, kept, accept=False)


def test_the_list_of_another_python_is_shown_and_stops_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, kept = filled(tmp_path / "a", "un.txt"), tmp_path / "liste.txt"
    kept.write_text("# Python 3.99\ndeux.txt\n", encoding="utf-8")
    file_list.compare(folder, kept, accept=False)
    assert "+ un.txt" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("path", "plain"),
    [
        ("_internal/x.cpython-311-x86_64-linux-gnu.so", "_internal/x.cpython-3x-x86_64-linux-gnu.so"),
        ("_internal/_cffi_backend.cp313-win_amd64.pyd", "_internal/_cffi_backend.cp3x-win_amd64.pyd"),
        ("_internal/click-8.5.1.dist-info/METADATA", "_internal/click.dist-info/METADATA"),
        ("_internal/libpython3.12.so.1.0", "_internal/libpython3.x.so.1.0"),
    ],
)
def test_a_new_version_of_a_library_is_no_new_file(path: str, plain: str) -> None:
    assert file_list.plain(path) == plain


def test_the_budget_stops_what_is_larger_and_says_what_fills_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = filled(tmp_path / "a", "_internal/gros/x.bin", size=3_000_000)
    filled(folder, "programme")
    (folder / "lien").symlink_to(folder / "_internal" / "gros" / "x.bin")
    found = budget.sizes(folder)
    assert found == {"gros": 3_000_000, "programme": 10}
    assert budget.table(found).splitlines()[0].split() == ["3.0", "Mo", "gros"]
    limits = tmp_path / "budget.toml"
    limits.write_text("folder = 2\nother = 4\n", encoding="utf-8")
    budget.require("other", sum(found.values()), limits)
    with pytest.raises(BuildFailed, match="folder dépasse"):
        budget.require("folder", sum(found.values()), limits)
    assert "other : 3.0 Mo (au plus 4 Mo)" in capsys.readouterr().out


def test_a_bundled_library_without_its_licence_stops_the_build(places: Places) -> None:
    internal = places.folder / "_internal"
    filled(internal, "click-8.5.1.dist-info/licenses/LICENSE.txt", "shiboken6-6.11.dist-info/METADATA")
    filled(internal, "resources/licences/Qt et PySide6.txt")
    (places.work / "bundled.json").write_text(json.dumps(["click", "shiboken6"]), encoding="utf-8")
    checks.require_licences(places)
    (places.work / "bundled.json").write_text(json.dumps(["click", "inconnue"]), encoding="utf-8")
    with pytest.raises(BuildFailed, match="inconnue"):
        checks.require_licences(places)


def test_what_is_published_is_signed_and_trusts_no_key_of_development(places: Places) -> None:
    own = places.project / "resources" / "reference-keys"
    own.mkdir(parents=True)
    make_key_pair("developpement", own)
    (own / "developpement.privee.pem").unlink()
    signing = Signing(command="sign {}")
    with pytest.raises(BuildFailed, match="vide"):
        checks.require_release(places, signing)
    shutil.copy(own / "developpement.pem", places.reference_keys / "publication.pem")
    with pytest.raises(BuildFailed, match="développement"):
        checks.require_release(places, signing)
    (places.reference_keys / "publication.pem").unlink()
    make_key_pair("publication", places.reference_keys)
    with pytest.raises(BuildFailed, match="publique"):
        checks.require_release(places, signing)
    (places.reference_keys / "publication.privee.pem").unlink()
    checks.require_release(places, signing)
    with pytest.raises(BuildFailed, match="signée"):
        checks.require_release(places, Signing(command=None))


def test_our_files_go_where_the_program_looks_for_them(tmp_path: Path) -> None:
    project, keys, drawn = tmp_path / "p", tmp_path / "k", tmp_path / "d"
    filled(project / "resources", "theme/facnet.qss", "reference-keys/developpement.pem")
    filled(project / "facnet_desktop", "rules/a/fb001.md", "rules/a/fb001.py", "__pycache__/x.txt")
    filled(keys, "publication.pem", "secret.privee.txt")
    filled(drawn, "guide/FacNet-guide.pdf")
    data = {(Path(source).name, Path(place).as_posix()) for source, place in _data(project, keys, drawn)}
    assert data == {
        ("facnet.qss", "resources/theme"),
        ("fb001.md", "facnet_desktop/rules/a"),
        ("publication.pem", "resources/reference-keys"),
        ("FacNet-guide.pdf", "resources/guide"),
    }


def _data(project: Path, keys: Path, drawn: Path) -> list[tuple[str, str]]:
    return components.data_of(project, keys=keys, drawn=drawn)


def test_every_module_is_bundled_also_those_named_in_strings() -> None:
    package = Path(__file__).resolve().parents[2] / "facnet_desktop"
    names = components.modules_of(package)
    assert "facnet_desktop.store.migrations.versions" in " ".join(names)
    assert {"facnet_desktop", "facnet_desktop.__main__", "facnet_desktop.services.worker.child"} <= set(names)


def test_the_program_is_found_on_either_system(places: Places) -> None:
    with pytest.raises(BuildFailed):
        program(places)
    filled(places.folder, "facnet-desktop")
    assert program(places).name == "facnet-desktop"
    filled(places.folder, "facnet-desktop.exe")
    assert program(places).name == "facnet-desktop.exe"
    assert file_list.system_of(places.folder) == "windows"


def test_the_date_of_a_build_is_that_of_its_source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(tmp_path, "CHANGELOG.md")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert source_date(tmp_path) == "1700000000"
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert source_date(tmp_path) == str(int((tmp_path / "CHANGELOG.md").stat().st_mtime))
