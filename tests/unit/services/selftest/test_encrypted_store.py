"""A store of the self-test: sound, it passes and is removed; each promise that is broken is told."""

import sqlite3
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import keyring
import pytest

from facnet_desktop.reports.selftest import Part
from facnet_desktop.services.selftest import encrypted_store
from facnet_desktop.services.selftest.canary import EXPORT
from facnet_desktop.services.selftest.encrypted_store import check_store
from facnet_desktop.store.store import Store
from tests.unit.services.selftest.requests import NOBODY, canary_computed, request_of, said


@pytest.fixture(autouse=True)
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where temporary folders are made; whatever happens, nothing is left in it."""
    folder = tmp_path / "temporaire"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield folder
    assert list(folder.iterdir()) == []


def checked() -> Part:
    return check_store(request_of(), NOBODY, computed=canary_computed)


def test_a_sound_store_passes_without_the_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise AssertionError("the keyring of the person")

    for name in ("get_keyring", "get_password", "set_password", "delete_password"):
        monkeypatch.setattr(keyring, name, never)
    part = checked()
    assert part.passed, said(part)
    assert part.scope.startswith("2\u00a0816\u00a0renseignements cherchés dans ")


def test_what_is_sought_are_invoices_numbers_and_names() -> None:
    sought = encrypted_store._secrets(request_of().canary_folder / EXPORT)
    assert {b"900000001", b"GOVK67120818", b"GOVRLOIFANDRIS, KEVVIN"} <= sought
    assert "FAZDRINMIZERET, KEVÉRIC".encode() in sought, "as the store would write it"


def test_a_file_left_in_clear_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def kept(store: Store, *given: object) -> object:
        (store.folder.root / "brouillon.tmp").write_bytes(b"\0\1GOVK67120818\2")
        return really(store, *given)  # type: ignore[arg-type]

    really = encrypted_store.keep_canary
    monkeypatch.setattr(encrypted_store, "keep_canary", kept)
    told = "Le fichier « brouillon.tmp » de la base d'essai contient en clair un renseignement"
    assert [message.startswith(told) for message in said(checked())] == [True]


def test_a_database_in_clear_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def kept(store: Store, *given: object) -> object:
        with sqlite3.connect(store.folder.root / "autre.db") as other:
            other.execute("CREATE TABLE t (x)")
        other.close()
        return really(store, *given)  # type: ignore[arg-type]

    really = encrypted_store.keep_canary
    monkeypatch.setattr(encrypted_store, "keep_canary", kept)
    assert said(checked()) == ["La base d'essai « autre.db » n'est pas chiffrée."]


def test_findings_that_come_back_otherwise_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    really = encrypted_store.finding_of

    def changed(row: object) -> object:
        return replace(really(row), number=0)  # type: ignore[arg-type]

    monkeypatch.setattr(encrypted_store, "finding_of", changed)
    assert said(checked()) == [
        "Les constats relus dans la base d'essai ne sont pas ceux qui y ont été écrits."
    ]


def test_a_store_that_any_key_opens_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    right: list[bytes] = []
    really = encrypted_store.HeldKey.save

    def save(self: encrypted_store.HeldKey, store: str, key: bytes) -> None:
        right.append(key)
        really(self, store, key)

    monkeypatch.setattr(encrypted_store.HeldKey, "save", save)
    monkeypatch.setattr(
        encrypted_store.HeldKey, "other", classmethod(lambda cls: encrypted_store.HeldKey(right[-1]))
    )
    assert said(checked()) == [
        "La base d'essai s'ouvre avec une autre clé que la sienne.",
        "Le chiffrement de la base d'essai ne tient pas compte de la clé.",
    ]
