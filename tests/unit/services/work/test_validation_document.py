"""The request of a validation: what goes in comes back, and nothing else is taken."""

import json
import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facnet_desktop.domain.configuration import Configuration, RuleChoice
from facnet_desktop.domain.severity import Severity
from facnet_desktop.ingest.choices import AS_FOUND, ENCODINGS, ColumnChoice, ReadingChoices
from facnet_desktop.ingest.columns import CANONICAL
from facnet_desktop.rules.registry import RULES
from facnet_desktop.services.configuration.from_options import Options
from facnet_desktop.services.work.validation_document import (
    ExceptionsFile,
    UnusableRequest,
    ValidationDocument,
    document_of,
)
from facnet_desktop.store.jobs.rows import to_json
from tests.support.stored_validation import setup_of

TEXTS = st.text(max_size=12)
WORDS = st.lists(TEXTS, max_size=4).map(tuple)
CONFIGURATIONS = st.builds(
    Configuration,
    file=st.none() | TEXTS,
    choices=st.lists(st.builds(RuleChoice, only=WORDS, extra=WORDS, without=WORDS), max_size=3).map(tuple),
    severities=st.dictionaries(TEXTS, st.sampled_from(Severity), max_size=4),
    parameters=st.dictionaries(TEXTS, st.integers(), max_size=4),
    contexts=st.dictionaries(TEXTS, WORDS, max_size=4),
    labels=st.dictionaries(TEXTS, TEXTS, max_size=4),
    gmf_places=st.none() | WORDS,
    exceptions=st.none() | TEXTS,
)
DOCUMENTS = st.builds(
    ValidationDocument,
    path=TEXTS,
    rules=WORDS,
    configuration=CONFIGURATIONS,
    as_of=st.dates(),
    reference=st.none() | TEXTS,
    exceptions=st.none() | st.builds(ExceptionsFile, path=TEXTS, name=TEXTS, required=st.booleans()),
    reading=st.builds(
        ReadingChoices,
        columns=st.lists(
            st.builds(
                ColumnChoice,
                column=st.sampled_from(CANONICAL),
                name=TEXTS,
                position=st.none() | st.integers(min_value=0, max_value=40),
            ),
            max_size=3,
        ).map(tuple),
        encoding=st.none() | st.sampled_from(ENCODINGS),
    ),
)


@given(DOCUMENTS)
def test_a_request_comes_back_from_the_row_of_its_job_in_the_same_order(document: ValidationDocument) -> None:
    back = ValidationDocument.from_json(json.loads(to_json(document.to_json())))
    assert back == document
    for name in ("severities", "parameters", "contexts", "labels"):
        assert list(getattr(back.configuration, name)) == list(getattr(document.configuration, name))


SOUND: dict[str, Any] = ValidationDocument(
    path="/exports/mars.csv",
    rules=("AN001",),
    configuration=Configuration(choices=(RuleChoice(only=("AN",)),), severities={"AN001": Severity.ERROR}),
    as_of=date(2025, 3, 11),
).to_json()


@pytest.mark.parametrize(
    "changes",
    [
        {"version": 3},
        {"version": 1},
        {"version": True},
        {"path": None},
        {"rules": "AN001"},
        {"rules": [1]},
        {"as_of": "2025-02-30"},
        {"reference": 3},
        {"exceptions": {"path": "a", "name": "a"}},
        {"configuration": {}},
        {"autre": 1},
        {"reading": None},
        {"reading": {"columns": [], "encoding": "cp437"}},
        {"reading": {"columns": [{"column": "Autre", "name": "a", "position": None}], "encoding": None}},
        {"configuration": SOUND["configuration"] | {"severities": [["AN001", "grave"]]}},
        {"configuration": SOUND["configuration"] | {"parameters": [["a", 1], ["a", 2]]}},
        {"configuration": SOUND["configuration"] | {"parameters": [["a", 1.5]]}},
    ],
)
def test_any_other_document_is_refused_in_words(changes: dict[str, Any]) -> None:
    with pytest.raises(UnusableRequest, match="pas lisible"):
        ValidationDocument.from_json(SOUND | changes)


def test_a_request_of_the_first_version_told_nothing_of_the_file() -> None:
    first = {name: value for name, value in SOUND.items() if name != "reading"} | {"version": 1}
    document = ValidationDocument.from_json(first)
    assert document.reading == AS_FOUND
    assert document.to_json() == SOUND


@pytest.mark.parametrize("missing", list(SOUND))
def test_a_document_that_lacks_a_member_is_refused(missing: str) -> None:
    with pytest.raises(UnusableRequest):
        ValidationDocument.from_json({name: value for name, value in SOUND.items() if name != missing})


def test_a_request_says_what_the_options_mean_wherever_it_is_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    setup = setup_of(Options(only=("AN",), exceptions=Path("exceptions.json")))
    document = document_of(Path("mars.csv"), setup, reference=Path("tables"), exceptions_required=True)
    assert document.path == str(tmp_path / "mars.csv")
    assert document.reference == str(tmp_path / "tables")
    assert document.exceptions == ExceptionsFile(
        path=str(tmp_path / "exceptions.json"), name="exceptions.json", required=True
    )
    assert document.rules == tuple(rule.code for rule in setup.rules)
    assert set(document.rules) <= {rule.code for rule in RULES if rule.code.startswith("AN")}
    assert document.as_of == setup.reference.as_of
    assert os.path.isabs(document.path)  # noqa: PTH117  text, as it is kept
