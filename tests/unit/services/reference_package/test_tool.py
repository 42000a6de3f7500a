"""What whoever publishes editions runs: verify a package, choose the keys of a published program."""

import json
from pathlib import Path

import pytest

from facnet_desktop.services.reference_package.__main__ import main
from facnet_desktop.services.reference_package.release_keys import UnfitKeys, release_keys
from tests.support.exports import REFERENCE_FOLDER, ROOT
from tests.unit.services.reference_package.packages import SHIPPED, codes_with, package, public_pem

DEVELOPMENT = ROOT / "resources" / "reference-keys"


@pytest.fixture
def keys(tmp_path: Path) -> Path:
    folder = tmp_path / "cles"
    folder.mkdir()
    (folder / "publication.pem").write_bytes(public_pem())
    return folder


def verified(capsys: pytest.CaptureFixture[str], package_: Path, keys: Path) -> tuple[int, dict[str, object]]:
    code = main(["verifier", str(package_), str(keys), str(REFERENCE_FOLDER)])
    return code, json.loads(capsys.readouterr().out)


def test_a_package_is_verified_before_it_is_published(
    keys: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "p.facnetref"
    path.write_bytes(package("2026-01"))
    code, found = verified(capsys, path, keys)
    assert (code, found["edition"], found["signer"], found["admissible"]) == (
        0,
        "2026-01",
        "publication",
        True,
    )
    path.write_bytes(package(SHIPPED, codes=codes_with("15804", cents="1")))
    code, found = verified(capsys, path, keys)
    assert (code, found["authentic"], found["admissible"]) == (1, True, False)
    assert "autre contenu" in str(found["refusal"])
    code, found = verified(capsys, path, DEVELOPMENT)
    assert (code, found["authentic"]) == (1, False)
    assert "edition" not in found, "nothing is believed of what nobody vouches for"
    assert main(["verifier", str(tmp_path / "rien"), str(keys), str(REFERENCE_FOLDER)]) == 1


def test_the_keys_of_a_published_program_are_named(keys: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cles", str(keys), str(DEVELOPMENT)]) == 0
    (key,) = json.loads(capsys.readouterr().out)["keys"]
    assert key["name"] == "publication"
    assert len(key["key"]) == 64


def test_a_published_program_never_trusts_the_key_of_development(keys: Path, tmp_path: Path) -> None:
    assert release_keys(keys, development=DEVELOPMENT)
    (keys / "autre-nom.pem").write_bytes((DEVELOPMENT / "developpement.pem").read_bytes())
    with pytest.raises(UnfitKeys, match="clé de développement"):
        release_keys(keys, development=DEVELOPMENT)
    with pytest.raises(UnfitKeys, match="clé de développement"):
        release_keys(DEVELOPMENT, development=DEVELOPMENT)
    empty = tmp_path / "vide"
    empty.mkdir()
    with pytest.raises(UnfitKeys, match="vide"):
        release_keys(empty, development=DEVELOPMENT)


def test_a_private_key_is_never_shipped(keys: Path, tmp_path: Path) -> None:
    assert main(["cle", "editeur", str(tmp_path)]) == 0
    (keys / "editeur.pem").write_bytes((tmp_path / "editeur.privee.pem").read_bytes())
    with pytest.raises(UnfitKeys, match="n'est pas une clé publique"):
        release_keys(keys, development=DEVELOPMENT)
