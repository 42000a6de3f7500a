"""What a clinic prefers: kept as chosen, read with suspicion, written down where it touches privacy."""

import json
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facnet_desktop.domain.access import AccessAction
from facnet_desktop.domain.severity import Severity
from facnet_desktop.services.preferences.as_json import preferences_json, preferences_of_json
from facnet_desktop.services.preferences.keep import KEY, kept_by, load, save
from facnet_desktop.services.preferences.model import AfterFile, ClinicIdentity, Preferences
from facnet_desktop.store.jobs.statements import SET
from facnet_desktop.store.settings import Settings
from facnet_desktop.store.store import Store
from tests.support.store_folder import opened

WHO = "CLINIQUE\\commis"
NAMES = st.text(st.characters(min_codepoint=32, max_codepoint=0x24F, categories=("L", "N", "P")), max_size=40)
FILLED = st.text(st.characters(categories=("Lu", "Nd")), min_size=1, max_size=12)
PLACES = st.lists(st.from_regex(r"[0-9]{5}", fullmatch=True), max_size=4, unique=True).map(tuple)
PREFERENCES = st.builds(
    Preferences,
    identity=st.builds(ClinicIdentity, name=NAMES, establishments=PLACES, operator=NAMES),
    workers=st.none() | st.integers(1, 4),
    attempts=st.integers(1, 5),
    after_file=st.sampled_from(AfterFile),
    rules_on=st.lists(FILLED, max_size=3).map(tuple),
    rules_off=st.lists(FILLED, max_size=3).map(tuple),
    severities=st.dictionaries(FILLED, st.sampled_from(Severity), max_size=3),
    parameters=st.dictionaries(FILLED, st.integers(1, 1_000_000), max_size=3),
    contexts=st.dictionaries(FILLED, st.lists(FILLED, min_size=1, max_size=3).map(tuple), max_size=3),
    labels=st.dictionaries(NAMES, FILLED, max_size=3),
    gmf_places=PLACES,
    remask_minutes=st.integers(1, 60),
    clear_clipboard=st.booleans(),
    welcomed=st.booleans(),
)
ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.floats(allow_nan=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with opened(tmp_path / "d") as made:
        yield made


@given(PREFERENCES)
def test_what_is_kept_comes_back_the_same(preferences: Preferences) -> None:
    text = json.dumps(preferences_json(preferences))
    read = preferences_of_json(json.loads(text))
    assert read.preferences == preferences
    assert read.damaged == ()


@given(PREFERENCES, st.sampled_from([field.name for field in fields(Preferences)]), ANY_JSON)
def test_a_damaged_value_costs_itself_alone(preferences: Preferences, name: str, value: Any) -> None:
    content = preferences_json(preferences) | {name: value}
    read = preferences_of_json(content)
    others = {field.name for field in fields(Preferences)} - {name}
    assert {other: getattr(read.preferences, other) for other in others} == {
        other: getattr(preferences, other) for other in others
    }
    assert read.damaged in ((), (name,))
    if read.damaged:
        assert getattr(read.preferences, name) == getattr(Preferences(), name)
    else:
        assert preferences_json(read.preferences)[name] == value


@given(ANY_JSON)
def test_whatever_is_there_reading_gives_preferences(content: Any) -> None:
    assert isinstance(preferences_of_json(content).preferences, Preferences)


def test_an_empty_store_has_the_defaults(store: Store) -> None:
    read = load(Settings(store.file))
    assert read.preferences == Preferences()
    assert read.damaged == ()


@pytest.mark.parametrize("text", ["{", "[]", '"x"', '{"version": 2}', "[" * 100_000])
def test_a_text_that_is_no_preferences_is_all_damaged(store: Store, text: str) -> None:
    with store.file.transaction() as cursor:
        cursor.execute(SET, {"key": KEY, "value": text})
    read = load(Settings(store.file))
    assert read.preferences == Preferences()
    assert set(read.damaged) == {field.name for field in fields(Preferences)}


def test_what_is_saved_is_there_at_the_next_start(tmp_path: Path) -> None:
    chosen = Preferences(
        identity=ClinicIdentity(name="Clinique du Lac", establishments=("55901",), operator="Service"),
        severities={"AN003": Severity.ERROR},
        rules_off=("FB001",),
    )
    with opened(tmp_path / "d") as store:
        save(Settings(store.file), chosen, Preferences(), who=WHO)
    with opened(tmp_path / "d") as store:
        assert load(Settings(store.file)).preferences == chosen


def test_the_register_tells_of_privacy_settings_and_of_nothing_else(store: Store) -> None:
    keep = kept_by(Settings(store.file), WHO)
    before = Preferences()
    keep(replace(before, workers=1, rules_off=("FB001",)), before)
    assert store.accesses.listed() == []
    keep(replace(before, remask_minutes=15, clear_clipboard=True), before)
    entries = store.accesses.listed()
    assert [(entry.who, entry.action, dict(entry.details)) for entry in reversed(entries)] == [
        (WHO, AccessAction.SETTINGS, {"setting": "remask", "minutes": 15}),
        (WHO, AccessAction.SETTINGS, {"setting": "clipboard", "cleared": True}),
    ]
    assert store.accesses.verify().holds


def test_a_rule_is_turned_off_and_on_again() -> None:
    preferences = Preferences().with_rule("FB001", on=False, by_default=True)
    assert preferences.rules_off == ("FB001",)
    assert preferences.with_rule("FB001", on=True, by_default=True) == Preferences()
    asked = Preferences().with_rule("DATE002", on=True, by_default=False)
    assert asked.rules_on == ("DATE002",)
    assert asked.with_rule("DATE002", on=False, by_default=False).rules_on == ()


def test_a_severity_is_changed_and_given_back() -> None:
    changed = Preferences().with_severity("AN003", Severity.ERROR)
    assert changed.severities == {"AN003": Severity.ERROR}
    assert changed.with_severity("AN003", None) == Preferences()
