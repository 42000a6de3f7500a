"""What is said of a finding is kept, counted, and carried to the same finding of a later validation."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from facnet_desktop.domain.follow_up import FollowUp, FollowUpProgress, FollowUpState
from facnet_desktop.domain.severity import Severity
from facnet_desktop.services.results.criteria import Criteria, GroupBy
from facnet_desktop.services.results.follow_up import LONGEST, UnfitFollowUp, set_follow_up
from facnet_desktop.services.results.words import progress_words
from tests.support.job_store import Jobs, jobs_in
from tests.support.open_findings import keep, opened
from tests.unit.reports.samples import NAM, finding

WHO = "CLINIQUE\\odile"


@pytest.fixture
def jobs(tmp_path: Path) -> Iterator[Jobs]:
    with jobs_in(tmp_path / "facnet.db") as opened_jobs:
        yield opened_jobs


def test_many_findings_are_said_the_same_of_at_once(jobs: Jobs) -> None:
    job_id = keep(jobs, [finding(line) for line in range(2, 7)])
    book = set_follow_up(
        opened(jobs, job_id),
        [1, 2, 4, 99],
        FollowUpState.DISMISSED,
        who=WHO,
        reason=" Déjà \n vérifié ",
        note="x",
    )
    wanted = FollowUp(
        state=FollowUpState.DISMISSED, reason="Déjà vérifié", note="x", who=WHO, at=jobs.clock()
    )
    for shown in (book, opened(jobs, job_id)):
        assert [shown.follow_up(number) for number in range(1, 6)] == [
            wanted, wanted, FollowUp(), wanted, FollowUp(),
        ]  # fmt: skip
        assert shown.view(Criteria(states=frozenset({FollowUpState.DISMISSED}))).numbers() == [1, 2, 4]
        assert shown.progress == FollowUpProgress(treated=3, total=5)
        assert progress_words(shown.progress).replace("\u00a0", " ") == "3 de 5 traités"
        assert shown.rows([2])[0].follow_up == wanted
        assert [shown.view(group=GroupBy.STATE).group_at(at).treated for at in (0, 1)] == [0, 3]


def test_what_was_said_can_be_said_otherwise(jobs: Jobs) -> None:
    book = opened(jobs, keep(jobs, [finding(2)]))
    book = set_follow_up(book, [1], FollowUpState.CORRECTED, who=WHO)
    assert book.progress.treated == 1
    book = set_follow_up(book, [1], FollowUpState.TO_DO, who=WHO, note="Revenir au dossier")
    assert book.progress.treated == 0
    assert book.follow_up(1).note == "Revenir au dossier"


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (FollowUpState.DISMISSED, {}),
        (FollowUpState.DISMISSED, {"reason": "  "}),
        (FollowUpState.ASK_DOCTOR, {"note": f"Voir {NAM}"}),
        (FollowUpState.DISMISSED, {"reason": "Zory 4501 0112 a raison"}),
        (FollowUpState.CORRECTED, {"note": "é" * (LONGEST + 1)}),
    ],
)
def test_unfit_words_are_refused_and_nothing_changes(
    jobs: Jobs, state: FollowUpState, words: dict[str, str]
) -> None:
    job_id = keep(jobs, [finding(2)])
    with pytest.raises(UnfitFollowUp):
        set_follow_up(opened(jobs, job_id), [1], state, who=WHO, **words)
    assert opened(jobs, job_id).follow_ups == {}


def test_a_later_validation_finds_what_was_said_of_the_same_finding_wherever_its_lines_are(
    jobs: Jobs,
) -> None:
    first = [finding(2), finding(3), finding(4)]
    book = opened(jobs, keep(jobs, first))
    set_follow_up(book, [1], FollowUpState.ASK_DOCTOR, who=WHO, note="Attente")
    set_follow_up(book, [2], FollowUpState.CORRECTED, who=WHO)
    moved = [replace(one, lines=(one.lines[0] + 9,)) for one in first]
    later = opened(jobs, keep(jobs, [finding(9), *moved]))
    assert later.follow_up(1) == FollowUp()
    assert later.follow_up(2).carried
    assert (later.follow_up(2).state, later.follow_up(2).note) == (FollowUpState.ASK_DOCTOR, "Attente")
    back = later.follow_up(3)
    assert (back.state, back.returned, back.who) == (FollowUpState.TO_DO, True, WHO)
    assert later.follow_up(4) == FollowUp()
    set_follow_up(later, [2], FollowUpState.TO_DO, who=WHO)
    assert opened(jobs, later.job_id).follow_up(2).state is FollowUpState.TO_DO
    assert opened(jobs, book.job_id).follow_up(1).state is FollowUpState.ASK_DOCTOR


def test_nothing_is_carried_to_a_finding_that_is_another(jobs: Jobs) -> None:
    book = opened(jobs, keep(jobs, [finding(2)]))
    set_follow_up(book, [1], FollowUpState.DISMISSED, who=WHO, reason="Vérifié")
    others = [
        replace(finding(2), kind="other"),
        replace(finding(2), rule="YY002"),
        replace(finding(2), doctor=None),
        replace(finding(2), patient_key=None),
        replace(finding(2), service_date=None),
        replace(finding(2), invoices=("900000099",)),
    ]
    assert opened(jobs, keep(jobs, others)).follow_ups == {}


def test_of_findings_that_are_alike_only_what_was_said_of_all_is_carried(jobs: Jobs) -> None:
    alike = [replace(finding(2), lines=(line,)) for line in (2, 3)]
    book = opened(jobs, keep(jobs, alike))
    set_follow_up(book, [1], FollowUpState.DISMISSED, who=WHO, reason="Vérifié")
    assert opened(jobs, keep(jobs, alike)).follow_ups == {}
    set_follow_up(book, [2], FollowUpState.DISMISSED, who=WHO, reason="Vérifié")
    assert set(opened(jobs, keep(jobs, alike)).follow_ups) == {1, 2}
    assert set(opened(jobs, keep(jobs, [*alike, replace(finding(2), lines=(4,))])).follow_ups) == set()


def test_what_was_said_goes_with_the_finding_that_is_destroyed(jobs: Jobs) -> None:
    job_id = keep(jobs, [finding(2, severity=Severity.WARNING)])
    set_follow_up(opened(jobs, job_id), [1], FollowUpState.CORRECTED, who=WHO)
    with jobs.file.transaction() as cursor:
        cursor.execute("DELETE FROM finding")
        assert cursor.execute("SELECT count(*) FROM follow_up").fetchone() == (0,)
