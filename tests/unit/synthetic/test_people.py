"""Invented people: coherent NAMs, each person once, ages that hold all year."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facnet_desktop.domain.doctor import parse_doctor
from facnet_desktop.domain.nam import is_plain_nam, parse_patient, plain_letters
from facnet_desktop.synthetic.people import AgeGroup, doctor_cell, patient

groups = st.sampled_from(AgeGroup)
NEW_YEAR, YEAR_END = date(2025, 1, 1), date(2025, 12, 31)


def birth_of(nam: str) -> tuple[date, bool]:
    year, month, day = int(nam[4:6]), int(nam[6:8]), int(nam[8:10])
    woman = month > 50
    return date(2000 + year if year <= 25 else 1900 + year, month - 50 * woman, day), woman


def age(birth: date, on: date) -> int:
    return on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))


@given(groups, st.integers(0, 5_000_000))
def test_the_nam_is_that_of_the_person(group: AgeGroup, number: int) -> None:
    person = patient(group, number)
    parsed = parse_patient(person.cell)
    assert parsed is not None
    assert is_plain_nam(parsed.nam)
    assert (parsed.nam, parsed.surname, parsed.first_name) == person[1:]
    letters = "".join(letter for letter in plain_letters(person.surname) if letter.isalpha())[:3]
    assert parsed.nam[:4] == letters + plain_letters(person.first_name)[0]


@given(groups, st.integers(0, 5_000_000))
def test_nobody_changes_age_group_in_the_year(group: AgeGroup, number: int) -> None:
    birth, woman = birth_of(patient(group, number).nam)
    youngest, oldest = age(birth, NEW_YEAR), age(birth, YEAR_END)
    if group is AgeGroup.CHILD:
        assert youngest >= 2
        assert oldest < 5
    elif group is AgeGroup.SENIOR:
        assert youngest >= 81
    elif group is AgeGroup.ADULT:
        assert youngest >= 6
        assert oldest < 79
    else:
        assert woman
        assert 20 <= youngest <= oldest < 40


def test_each_number_is_somebody_else() -> None:
    people = [patient(group, number) for group in AgeGroup for number in range(60_000)]
    assert len({person.nam for person in people}) == len(people)
    assert len({(person.surname, person.first_name) for person in people}) == len(people)


def test_both_sexes_are_seen() -> None:
    women = sum(birth_of(patient(AgeGroup.ADULT, number).nam)[1] for number in range(1000))
    assert 400 < women < 600


def test_a_masked_nam_keeps_its_ends() -> None:
    plain, masked = (patient(AgeGroup.ADULT, 12, masked=hidden).nam for hidden in (False, True))
    assert masked == f"{plain[:4]}xxxx{plain[8:]}"


@pytest.mark.parametrize("number", [0, 48, 49, 1000, 45_000])
def test_doctors_have_seven_digit_licences(number: int) -> None:
    doctor = parse_doctor(doctor_cell(number, group=20901))
    assert doctor is not None
    assert doctor.licence == str(1_999_999 - number)
    assert doctor.group == "20901"
    assert "," in doctor.name
