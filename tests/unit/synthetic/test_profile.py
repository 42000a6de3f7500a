"""What kind of export is asked for: its period, its places, its columns."""

from collections import Counter
from datetime import date

import pytest

from facnet_desktop.domain.place import PlaceKind, place_kind
from facnet_desktop.synthetic import calendar
from facnet_desktop.synthetic.calendar import Cover
from facnet_desktop.synthetic.faults.catalogue import FAULTS
from facnet_desktop.synthetic.plan import period_of
from facnet_desktop.synthetic.profile import Profile, Where
from facnet_desktop.synthetic.rates import FaultRates
from facnet_desktop.synthetic.writer import HEADER
from tests.unit.synthetic.test_generate import rows_of
from tests.unit.synthetic.written import Written, found, write

SPRING = {"first": date(2025, 3, 10), "last": date(2025, 5, 20)}
PROFILES = (
    Profile(**SPRING),
    Profile(first=date(2025, 11, 28)),
    Profile(first=date(2025, 8, 4), last=date(2025, 8, 4)),
    Profile(where=Where.CLSC),
    Profile(where=Where.CABINET),
    Profile(masked=True),
    Profile(without=frozenset({"Fin"})),
    Profile(without=frozenset({"Début", "Fin", "Unités", "Rôle", "Diagnostic", "Periode", "#"})),
    Profile(lookalikes=0.3),
)


def places_of(written: Written) -> set[PlaceKind]:
    return {place_kind(row[7]) for row in rows_of(written.text())[1:]}


@pytest.mark.parametrize("profile", PROFILES)
def test_the_number_of_lines_is_exact_whatever_is_asked_for(profile: Profile) -> None:
    for lines in (0, 1, 37, 640):
        written = write(lines, seed=lines, profile=profile)
        assert written.summary.lines == lines
        assert written == write(lines, seed=lines, profile=profile)


@pytest.mark.parametrize("profile", PROFILES)
def test_no_rule_has_an_error_or_a_warning_to_give(profile: Profile) -> None:
    said = found(write(900, seed=4, profile=profile))
    assert not {answer for answer in said if answer[2] in {"error", "warning", "optimization"}}


def test_services_stay_within_the_period() -> None:
    profile = Profile(**SPRING, lookalikes=0.0)
    dates = {row[3] for row in rows_of(write(3000, profile=profile).text())[1:]}
    assert min(dates) >= "2025-03-10"
    assert max(dates) <= "2025-05-20"
    assert len(dates) > 50


def test_doctors_of_one_kind_of_place() -> None:
    alone = {"lookalikes": 0.0}
    assert places_of(write(1500, profile=Profile(**alone))) == {PlaceKind.CABINET, PlaceKind.ESTABLISHMENT}
    assert places_of(write(1500, profile=Profile(where=Where.CLSC, **alone))) == {PlaceKind.ESTABLISHMENT}
    assert places_of(write(1500, profile=Profile(where=Where.CABINET, **alone))) == {PlaceKind.CABINET}


def test_columns_are_left_out_and_the_others_keep_their_cells() -> None:
    absent = {"Fin", "Rôle", "Grand Total"}
    kept = [at for at, name in enumerate(HEADER) if name not in absent]
    whole = rows_of(write(200, profile=Profile()).text())
    thinned = rows_of(write(200, profile=Profile(without=frozenset(absent))).text())
    assert thinned == [[row[at] for at in kept] for row in whole]


def test_an_export_with_faults_has_every_column() -> None:
    with pytest.raises(ValueError, match="every column"):
        write(200, overall=0.1, profile=Profile(without=frozenset({"Fin"})))


def test_a_period_without_an_opening_day_is_refused() -> None:
    with pytest.raises(ValueError, match="no opening day"):
        write(10, profile=Profile(first=date(2025, 12, 25), last=date(2025, 12, 26)))
    with pytest.raises(ValueError, match="2024"):
        calendar.between(date(2024, 12, 1), date(2025, 1, 31))


def test_what_a_period_lets_be_seen() -> None:
    assert calendar.month().cover is Cover.FROM_JANUARY
    assert calendar.year().cover is Cover.WHOLE_YEAR
    assert calendar.between(date(2025, 2, 1), date(2025, 12, 31)).cover is Cover.ANY


def test_a_small_file_spans_the_year_when_a_fault_asked_for_needs_it() -> None:
    usual = FaultRates(overall=0.02)
    assert period_of(500, usual, FAULTS) == calendar.month()
    assert period_of(20_000, usual, FAULTS) == calendar.year()
    needing = {fault.rule for fault in FAULTS if fault.cover is Cover.WHOLE_YEAR}
    for code in needing:
        assert period_of(500, FaultRates(overall=0.0, by_rule={code: 0.1}), FAULTS) == calendar.year()


def test_lookalikes_follow_their_rate() -> None:
    assert Counter(write(1000, profile=Profile(lookalikes=0.0)).summary.lookalikes).total() == 0
    assert 40 <= Counter(write(1000, profile=Profile(lookalikes=0.05)).summary.lookalikes).total() <= 50
