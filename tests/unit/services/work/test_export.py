"""An export job: the same bytes as the direct run, masked unless told for whom and why, and registered."""

import json
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facnet_desktop.domain.access import AccessAction
from facnet_desktop.domain.policy import Policy, PolicyForbids
from facnet_desktop.jobs.context import JobCancelled, JobContext, Progress
from facnet_desktop.jobs.job import Job, Kind
from facnet_desktop.reports.exports import EXPORTS
from facnet_desktop.reports.formats import FORMATS
from facnet_desktop.services.atomic_file import OutputError, OutputIsInput
from facnet_desktop.services.configuration.from_options import Options
from facnet_desktop.services.work.contract import WorkOutcome
from facnet_desktop.services.work.export import ExportWork, NothingToExport, UnknownFormat
from facnet_desktop.services.work.export_document import (
    Disclosure,
    DisclosureIncomplete,
    ExportDocument,
)
from facnet_desktop.services.work.validation_document import UnusableRequest
from facnet_desktop.store.access_register import AccessRegister
from facnet_desktop.store.errors import busy
from facnet_desktop.store.follow_ups import FollowUps
from facnet_desktop.store.jobs.rows import to_json
from facnet_desktop.store.results import ResultsDestroyed
from tests.support.exports import REFERENCE_FOLDER, ROOT
from tests.support.stored_validation import Validating, asked, validating_in
from tests.unit.services.results.test_read_back import directly, reports

EXAMPLE = ROOT / "resources" / "exemples" / "export.csv"
TOLD = Disclosure(recipient="Agence de facturation Zorbec", purpose="Correction des refus de mars")


@dataclass
class Exporting:
    """A stored validation of the example, and the work of exports."""

    validating: Validating
    folder: Path
    accesses: AccessRegister = field(init=False)
    work: ExportWork = field(init=False)
    validation: uuid.UUID = field(init=False)

    def __post_init__(self) -> None:
        jobs = self.validating.jobs
        self.accesses = AccessRegister(jobs.file, clock=jobs.clock)
        self.work = ExportWork(
            results=self.validating.results,
            board=jobs.board,
            accesses=self.accesses,
            follow_ups=FollowUps(jobs.file, clock=jobs.clock),
            references=lambda: [REFERENCE_FOLDER],
            clock=jobs.clock,
        )
        self.validation = self.validating.validate(asked(EXAMPLE))

    def asked(self, word: str = "json", **changes: Any) -> ExportDocument:
        path = self.folder / f"rapport{EXPORTS[word].suffix}"
        return ExportDocument(
            **({"validation": self.validation, "format": word, "path": str(path)} | changes)
        )

    def job(self, document: ExportDocument) -> Job:
        jobs = self.validating.jobs
        jobs.add("Rapport", kind=Kind.EXPORT, request=document.to_json(), created_by="CLINIQUE\\odile")
        return jobs.claim()

    def run(self, document: ExportDocument, context: JobContext | None = None) -> WorkOutcome:
        return self.work(self.job(document), context or JobContext())


@pytest.fixture
def exporting(tmp_path: Path) -> Iterator[Exporting]:
    folder = tmp_path / "rapports"
    folder.mkdir()
    with validating_in(tmp_path / "facnet.db") as validating:
        yield Exporting(validating, folder)


@pytest.mark.parametrize("word", list(FORMATS))
@pytest.mark.parametrize("everything", [True, False])
@pytest.mark.parametrize("told", [None, TOLD])
def test_an_export_is_the_report_of_the_direct_run(
    exporting: Exporting, word: str, told: Disclosure | None, *, everything: bool
) -> None:
    document = exporting.asked(word, everything=everything, disclosure=told)
    outcome = exporting.run(document)
    expected = reports(directly(EXAMPLE, Options()))[word, told is None, everything]
    written = Path(document.path).read_bytes()
    assert written.decode() == expected
    assert outcome.result["bytes"] == len(written)
    assert outcome.result["patients"] == ("masqué" if told is None else "nominatif")
    assert [path.name for path in exporting.folder.iterdir()] == [Path(document.path).name]


def test_patients_are_masked_unless_someone_says_for_whom_and_why(exporting: Exporting) -> None:
    masked, named = (exporting.asked("json", disclosure=told) for told in (None, TOLD))
    patients = []
    for document in (masked, named):
        exporting.run(document)
        findings = json.loads(Path(document.path).read_text(encoding="utf-8"))["findings"]
        patients.append({finding["patient"] for finding in findings} - {None})
    assert patients[0]
    assert all(patient.startswith("Patient ") for patient in patients[0])
    assert not any(patient.startswith("Patient ") for patient in patients[1])
    for recipient, purpose in (("", "Révision"), ("Agence", "  ")):
        with pytest.raises(DisclosureIncomplete, match="destinataire et une raison"):
            Disclosure(recipient=recipient, purpose=purpose)


def test_names_stay_in_where_the_clinic_says_so_even_for_a_request_queued_before(
    exporting: Exporting,
) -> None:
    exporting.work = replace(exporting.work, policy=Policy(named_exports=False))
    with pytest.raises(PolicyForbids, match="politique de la clinique"):
        exporting.run(exporting.asked("json", disclosure=TOLD))
    assert list(exporting.folder.iterdir()) == []
    assert exporting.accesses.listed() == []
    exporting.run(exporting.asked("json"))
    assert len(list(exporting.folder.iterdir())) == 1


def test_every_export_is_in_the_register_with_its_recipient_and_purpose(exporting: Exporting) -> None:
    exporting.run(exporting.asked("json"))
    exporting.run(exporting.asked("texte", disclosure=TOLD))
    named, masked = exporting.accesses.listed()
    assert named.action == masked.action == AccessAction.EXPORT
    assert named.who == "CLINIQUE\\odile"
    assert named.job_id == masked.job_id == str(exporting.validation)
    findings = exporting.validating.results.count(exporting.validation)
    assert named.details == {
        "format": "texte",
        "patients": "nominatif",
        "findings": findings,
        "recipient": TOLD.recipient,
        "purpose": TOLD.purpose,
    }
    assert masked.details == {"format": "json", "patients": "masqué", "findings": findings}


def test_what_the_register_cannot_tell_of_is_not_written(
    exporting: Exporting, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise busy()

    monkeypatch.setattr(AccessRegister, "add", refuse)
    with pytest.raises(type(busy())):
        exporting.run(exporting.asked(disclosure=TOLD))
    assert list(exporting.folder.iterdir()) == []


@pytest.mark.parametrize("reports_before", range(6))
def test_a_cancelled_export_leaves_neither_a_file_nor_an_entry(
    exporting: Exporting, reports_before: int
) -> None:
    told: list[Progress] = []
    context = JobContext(on_progress=told.append, is_cancelled=lambda: len(told) >= reports_before)
    try:
        exporting.run(exporting.asked("texte"), context)
    except JobCancelled:
        assert list(exporting.folder.iterdir()) == []
        assert exporting.accesses.listed() == []
    else:
        assert told[-1].percent == 100
        assert len(exporting.accesses.listed()) == 1


def test_progress_never_goes_back(exporting: Exporting) -> None:
    told: list[Progress] = []
    exporting.run(exporting.asked("texte"), JobContext(on_progress=told.append))
    percents = [progress.percent for progress in told]
    assert percents == sorted(percents)
    assert (percents[0], percents[-1]) == (0.0, 100.0)


def test_an_export_never_takes_the_place_of_the_file_that_was_validated(
    exporting: Exporting, tmp_path: Path
) -> None:
    path = tmp_path / "mars.csv"
    path.write_bytes(EXAMPLE.read_bytes())
    validation = exporting.validating.validate(asked(path))
    with pytest.raises(OutputIsInput):
        exporting.run(exporting.asked(validation=validation, path=str(path)))
    assert path.read_bytes() == EXAMPLE.read_bytes()


def test_what_cannot_be_exported_is_said(exporting: Exporting) -> None:
    with pytest.raises(NothingToExport):
        exporting.run(exporting.asked(validation=uuid.uuid4()))
    with pytest.raises(UnknownFormat, match="« pdf »".replace(" ", "\u00a0")):
        exporting.run(replace(exporting.asked(), format="pdf"))
    with pytest.raises(OutputError):
        exporting.run(exporting.asked(path=str(exporting.folder / "absent" / "rapport.json")))
    with exporting.validating.jobs.file.transaction() as cursor:
        cursor.execute("UPDATE validation SET claims = NULL, claims_destroyed_at = kept_at")
    with pytest.raises(ResultsDestroyed, match="détruites le 11 mars 2025"):
        exporting.run(exporting.asked())
    assert list(exporting.folder.iterdir()) == []
    assert exporting.accesses.listed() == []


SAID = st.text(min_size=1, max_size=9).filter(str.strip)


@given(
    st.builds(
        ExportDocument,
        validation=st.uuids(),
        format=st.text(max_size=6),
        path=st.text(max_size=9),
        everything=st.booleans(),
        disclosure=st.none() | st.builds(Disclosure, recipient=SAID, purpose=SAID),
        numbers=st.none() | st.lists(st.integers(1, 9), max_size=3).map(tuple),
        doctor=st.none() | st.text(max_size=7),
    )
)
def test_a_request_comes_back_from_the_row_of_its_job(document: ExportDocument) -> None:
    assert ExportDocument.from_json(json.loads(to_json(document.to_json()))) == document


@pytest.mark.parametrize(
    "changes",
    [{"version": 0}, {"validation": "x"}, {"everything": 1}, {"disclosure": {"recipient": "A"}}, {"b": 1}],
)
def test_any_other_request_is_refused_in_words(changes: dict[str, Any]) -> None:
    sound = ExportDocument(validation=uuid.uuid4(), format="json", path="/rapport.json").to_json()
    with pytest.raises(UnusableRequest):
        ExportDocument.from_json(sound | changes)
    blank = sound | {"disclosure": {"recipient": " ", "purpose": "Révision"}}
    with pytest.raises(DisclosureIncomplete):
        ExportDocument.from_json(blank)
