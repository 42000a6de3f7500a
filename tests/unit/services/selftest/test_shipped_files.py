"""What is shipped beside the code is all there: each thing that can be missing is missed."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from facnet_desktop.rules.pages import page_of
from facnet_desktop.services.selftest import resource_list, shipped_files
from facnet_desktop.services.selftest.contents import MANIFEST, write_manifest
from facnet_desktop.services.selftest.resource_list import LIST, listed, names
from facnet_desktop.services.selftest.shipped_files import check_files, checks
from tests.support.exports import ROOT
from tests.unit.services.selftest.requests import request_of, said

RESOURCES = ROOT / "resources"


@pytest.fixture
def resources(tmp_path: Path) -> Path:
    return Path(shutil.copytree(RESOURCES, tmp_path / "resources"))


def faults(resources: Path) -> list[str]:
    return said(check_files(request_of(resources), resources))


def test_the_list_names_every_resource() -> None:
    assert list(names(RESOURCES)) == listed(RESOURCES), (
        "python -m facnet_desktop.services.selftest.resource_list resources"
    )


def test_what_is_shipped_is_whole() -> None:
    part = check_files(request_of(), RESOURCES)
    assert part.passed, said(part)
    assert "programme non construit" in part.scope


@pytest.mark.parametrize(
    "name",
    [
        "licences/Inter.txt",
        "guide/accueil.md",
        "icones/house.svg",
        "polices/Inter-Bold.otf",
        "theme/facnet.qss",
        "langues/fr/LC_MESSAGES/facnet.mo",
        "langues/qt_fr.qm",
        "reference/2025-08/codes.csv",
        "autotest/export.csv",
        "exemples/export.csv",
    ],
)
def test_a_missing_resource_is_named(resources: Path, name: str) -> None:
    (resources / name).unlink()
    assert f"Le fichier « resources/{name} » est absent." in faults(resources)


def test_an_empty_resource_is_named(resources: Path) -> None:
    (resources / "guide" / "accueil.md").write_bytes(b"")
    assert faults(resources) == ["Le fichier « resources/guide/accueil.md » est vide."]


@pytest.mark.parametrize("content", [None, b"", b"\xff\n"])
def test_a_missing_list_is_told(resources: Path, content: bytes | None) -> None:
    if content is None:
        (resources / LIST).unlink()
    else:
        (resources / LIST).write_bytes(content)
    assert faults(resources) == ["La liste des ressources, « liste.txt », est absente ou abîmée."]


def test_a_list_is_written_as_it_is_read(resources: Path) -> None:
    (resources / "guide" / "nouvelle.md").write_text("#", encoding="utf-8")
    resource_list.write_list(resources)
    assert "guide/nouvelle.md" in names(resources)
    assert (resources / LIST).read_bytes().endswith(b"\n")


def test_a_missing_rule_page_is_named() -> None:
    def page(code: str) -> str:
        if code == "FB001":
            raise FileNotFoundError
        return page_of(code)

    part = check_files(replace(request_of(), page=page), RESOURCES)
    assert said(part) == ["La page de la règle FB001 est absente ou illisible."]


def test_a_damaged_key_is_told(resources: Path) -> None:
    (resources / "reference-keys" / "developpement.pem").write_text("x", encoding="utf-8")
    assert faults(resources) == ["Une clé publique livrée avec le logiciel est illisible."]


def test_another_key_is_the_choice_of_the_build_and_none_is_a_fault(resources: Path) -> None:
    key = resources / "reference-keys" / "developpement.pem"
    key.rename(key.with_name("publication.pem"))
    assert faults(resources) == []
    key.with_name("publication.pem").unlink()
    assert faults(resources) == [
        "Aucune clé publique n'est livrée : aucun paquet de références ne serait accepté."
    ]


def test_a_program_without_the_records_of_its_libraries_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shipped_files, "components", lambda resources: ())
    assert said(check_files(request_of(), RESOURCES)) == [
        "Les licences des composants du logiciel ne sont pas livrées."
    ]


def test_a_built_program_is_compared_with_its_list(resources: Path, tmp_path: Path) -> None:
    program = tmp_path / "programme"
    (program / "_internal").mkdir(parents=True)
    (program / "_internal" / "a.so").write_bytes(b"a")
    request = request_of(resources, program=program)
    assert said(check_files(request, resources)) == [
        "La liste du contenu, « contenu.json », est absente ou abîmée."
    ]
    write_manifest(program)
    part = check_files(request, resources)
    assert part.passed
    assert part.scope.endswith("1\u00a0empreinte")
    (program / "_internal" / "a.so").write_bytes(b"b")
    assert said(check_files(request, resources)) == [
        "Le fichier « _internal/a.so » n'est plus celui qui a été livré."
    ]
    assert (program / MANIFEST).exists()


def test_without_resources_to_look_at_there_is_no_such_part() -> None:
    assert checks(replace(request_of(), resources=None)) == ()
    assert [check.name for check in checks(request_of())] == ["files"]
