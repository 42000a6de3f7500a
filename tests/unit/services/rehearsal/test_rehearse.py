"""The last validated files judged with a package before it is accepted: counts, refusals, nothing kept."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from facnet_desktop.jobs.context import JobCancelled, JobContext, Progress
from facnet_desktop.reference import lists, manifest
from facnet_desktop.rules.registry import RULES
from facnet_desktop.services.reference_package.archive import archive_bytes
from facnet_desktop.services.reference_package.import_edition import import_now, preview_package
from facnet_desktop.services.reference_package.refusal import PackageRefused
from facnet_desktop.services.rehearsal.kept_files import last_files
from facnet_desktop.services.rehearsal.outcome import Rehearsal
from facnet_desktop.services.rehearsal.rehearse import RehearsalRequest, rehearse
from facnet_desktop.services.worker.pool import WorkerPool
from facnet_desktop.services.worker.workshop import IN_CHILD_ONLY, Workshop
from tests.unit.services.reference_package.packages import (
    NO_CONTEXT,
    codes_with,
    edition_files,
    package,
    signed,
)
from tests.unit.services.rehearsal.validated import EXPORT, Desk, desk, moved

EDITION = "2026-01"


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Desk]:
    with desk(tmp_path) as made:
        yield made


def asked(here: Desk, folder: Path, **changed: str) -> RehearsalRequest:
    path = folder / "nouvelles.facnetref"
    path.write_bytes(package(EDITION, **changed))
    preview = preview_package(path, here.around.shelf, NO_CONTEXT)
    return RehearsalRequest(path=path, edition=preview.package.edition, digest=preview.package.digest)


def rehearsed(here: Desk, folder: Path, **changed: str) -> Rehearsal:
    return rehearse(asked(here, folder, **changed), NO_CONTEXT, here.around)


def dearer(code: str = "15804", cents: str = "9999") -> dict[str, str]:
    return {"codes": codes_with(code, cents=cents)}


def test_the_same_tables_change_nothing_in_any_file(here: Desk, tmp_path: Path) -> None:
    here.validate(EXPORT)
    here.validate(moved(tmp_path, "avril.csv", years=1))
    found = rehearsed(here, tmp_path)
    assert [one.title for one in found.files] == ["avril.csv", "export.csv"], "newest first"
    assert found.is_silent
    assert not found.is_canary
    assert found.sentence() == "Répétition sur 2\u00a0validations\u00a0: aucun constat ne change."


def test_only_services_that_the_edition_judges_are_judged_otherwise(here: Desk, tmp_path: Path) -> None:
    here.validate(EXPORT)
    here.validate(moved(tmp_path, "avril.csv", years=1))
    found = rehearsed(here, tmp_path, **dearer())
    later, earlier = found.files
    assert len(later.rules) > len(earlier.rules)
    assert earlier.concerned < 10 < later.concerned
    assert found.appeared + found.changed > 0
    assert found.sentence().startswith("Répétition sur 2\u00a0validations\u00a0: ")


def test_the_findings_are_those_of_a_validation_after_the_import(here: Desk, tmp_path: Path) -> None:
    """The counts are what the person will really see once the edition is in force."""
    path = moved(tmp_path, "avril.csv", years=1)
    job = here.validate(path)
    before = here.store.results.count(job.id)
    request = asked(here, tmp_path, **dearer())
    found = rehearse(request, NO_CONTEXT, here.around)
    import_now(request.path, here.around.shelf, NO_CONTEXT, by="Odile", file=here.store.file)
    folders = [here.around.shelf.shipped / "2025-08", here.store.folder.references / EDITION]
    computed = Workshop(None).run(
        "validation",
        {
            "request": dict(here.store.board.get(job.id).request),  # type: ignore[union-attr]
            "references": [str(folder) for folder in folders],
        },
        NO_CONTEXT,
    )
    after = sum(rule["findings"] for rule in json.loads(bytes(computed.parts["rules"])))
    assert after - before == found.appeared - found.disappeared


def test_without_a_kept_validation_the_export_of_the_program_is_used(here: Desk, tmp_path: Path) -> None:
    found = rehearsed(here, tmp_path, **dearer())
    assert found.is_canary
    assert [one.title for one in found.files] == [""]
    assert "l'export témoin du logiciel" in found.sentence()


def test_at_most_five_files_each_content_once_none_with_tables_of_its_own(here: Desk, tmp_path: Path) -> None:
    small = EXPORT.read_bytes().splitlines(keepends=True)
    for at in range(7):
        path = tmp_path / f"{at}.csv"
        path.write_bytes(b"".join(small[: 20 + at]))
        here.validate(path)
    here.validate(tmp_path / "6.csv")
    here.validate(tmp_path / "0.csv", reference=str(here.around.shelf.shipped))
    titles = [one.title for one in last_files(here.store.board, here.store.results).files]
    assert titles == ["6.csv", "5.csv", "4.csv", "3.csv", "2.csv"]


def test_a_destroyed_validation_is_not_rehearsed(here: Desk, tmp_path: Path) -> None:
    here.validate(EXPORT)
    with here.store.file.transaction() as cursor:
        cursor.execute("UPDATE validation SET claims = NULL, claims_destroyed_at = kept_at")
    assert rehearsed(here, tmp_path).is_canary


def test_an_edition_that_stops_a_rule_is_refused_by_its_name(
    here: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The tables are sound, and yet a rule cannot run with them."""
    rule = next(one for one in RULES if one.enabled_by_default)
    query = type(rule).query

    def fails(self: object, claims: object, reference: object) -> object:
        if reference.edition == EDITION:  # type: ignore[attr-defined]
            raise KeyError(reference.edition)  # type: ignore[attr-defined]
        return query(self, claims, reference)  # type: ignore[arg-type]

    monkeypatch.setattr(type(rule), "query", fails)
    with pytest.raises(PackageRefused, match=f"la règle {rule.code} ne peut plus être exécutée") as refused:
        rehearsed(here, tmp_path)
    assert "signaler ce refus" in refused.value.next_step


def test_an_edition_that_changes_past_services_is_refused(here: Desk, tmp_path: Path) -> None:
    """Lists have no dates: a code they lose is lost for the services of last year too."""
    files = edition_files(EDITION)
    content = json.loads(files[lists.FILE])
    for codes in content["codes"].values():
        if "15804" in codes:
            codes.remove("15804")
    files[lists.FILE] = json.dumps(content).encode()
    inscribed = json.loads(files[manifest.FILE])
    inscribed["tables"][lists.FILE]["sha256"] = hashlib.sha256(files[lists.FILE]).hexdigest()
    files[manifest.FILE] = json.dumps(inscribed).encode()
    path = tmp_path / "nouvelles.facnetref"
    path.write_bytes(archive_bytes(signed(files)))
    preview = preview_package(path, here.around.shelf, NO_CONTEXT)
    request = RehearsalRequest(path=path, edition=EDITION, digest=preview.package.digest)
    with pytest.raises(PackageRefused, match="services qui la précèdent"):
        rehearse(request, NO_CONTEXT, here.around)


def test_a_package_that_was_changed_since_it_was_looked_at_is_refused(here: Desk, tmp_path: Path) -> None:
    request = asked(here, tmp_path)
    request.path.write_bytes(package(EDITION, **dearer()))
    with pytest.raises(PackageRefused, match="n'est plus celui"):
        rehearse(request, NO_CONTEXT, here.around)
    with pytest.raises(PackageRefused, match="n'est plus celui"):
        import_now(
            request.path,
            here.around.shelf,
            NO_CONTEXT,
            by="Odile",
            file=here.store.file,
            digest=request.digest,
        )
    assert here.store.editions.listed() == []


def test_it_stops_when_asked_and_tells_how_far_it_is(here: Desk, tmp_path: Path) -> None:
    here.validate(EXPORT)
    request = asked(here, tmp_path)
    told: list[Progress] = []
    rehearse(request, JobContext(on_progress=told.append), here.around)
    shares = [progress.done / progress.total for progress in told]
    assert shares == sorted(shares)
    assert shares[0] < 0.3
    assert shares[-1] == 1.0
    stop = iter(range(10_000))
    with pytest.raises(JobCancelled):
        rehearse(request, JobContext(is_cancelled=lambda: next(stop) > 30), here.around)


def test_nothing_is_stored_and_nobody_is_named(here: Desk, tmp_path: Path) -> None:
    here.validate(moved(tmp_path, "avril.csv", years=1))
    tables = ("job", "finding", "validation", "reference_edition", "access_entry", "job_event")
    before = {name: count_of(here, name) for name in tables}
    found = rehearsed(here, tmp_path, **dearer())
    assert {name: count_of(here, name) for name in tables} == before
    assert not here.store.folder.references.exists()
    said = json.dumps(found.to_json(), ensure_ascii=False) + found.sentence()
    header, *lines = EXPORT.read_bytes().decode("latin-1").splitlines()
    at = header.split(";").index("Patient")
    named = {number for line in lines if (number := line.split(";")[at][:12])}
    assert len(named) > 100
    assert not [number for number in named if number in said]


def count_of(here: Desk, name: str) -> int:
    with here.store.file.transaction() as cursor:
        return int(cursor.execute(f"SELECT count(*) FROM {name}").fetchone()[0])  # noqa: S608  a table of ours


def test_a_child_gives_what_this_process_gives(here: Desk, tmp_path: Path) -> None:
    here.validate(moved(tmp_path, "avril.csv", years=1))
    request = asked(here, tmp_path, **dearer())
    with WorkerPool(size=1) as pool:
        around = replace(here.around, compute=Workshop(pool, small_bytes=IN_CHILD_ONLY).function)
        assert rehearse(request, NO_CONTEXT, around) == rehearse(request, NO_CONTEXT, here.around)
