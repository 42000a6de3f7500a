"""Invented people: coherent NAMs, each person once, ages that hold all year."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facnet_desktop.domain.doctor import parse_doctor
from facnet_desktop.domain.nam import is_plain_nam, parse_patient, plain_letters
from facnet_desktop.synthetic.panel import Register
from facnet_desktop.synthetic.people import HIGHEST_LICENCE, AgeGroup, doctor_cell, patient, patient_born

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


@given(st.integers(0, 200_000), st.dates(date(1926, 1, 1), YEAR_END), st.booleans())
def test_a_patient_of_a_chosen_birth_date(number: int, birth: date, woman: bool) -> None:
    person = patient_born(number, birth, woman=woman)
    parsed = parse_patient(person.cell)
    assert parsed is not None
    assert is_plain_nam(parsed.nam)
    assert birth_of(parsed.nam) == (birth, woman)


def test_patients_of_a_chosen_birth_date_are_nobody_else() -> None:
    chosen = [patient_born(number, date(1950, 5, 5), woman=number % 2 == 0) for number in range(1600)]
    others = [patient(group, number) for group in AgeGroup for number in range(60_000)]
    names = {(person.surname, person.first_name) for person in chosen}
    assert len(names) == len({person.nam for person in chosen}) == len(chosen)
    assert not names & {(person.surname, person.first_name) for person in others}
    assert not {person.nam for person in chosen} & {person.nam for person in others}


def test_locums_are_doctors_of_no_clinic() -> None:
    register = Register(str)
    licences = [parse_doctor(register.locum()) for _ in range(1000)]
    assert len({doctor.licence for doctor in licences if doctor is not None}) == 1000
    assert all(
        doctor is not None and 1_000_000 <= int(doctor.licence) < HIGHEST_LICENCE - 500_000
        for doctor in licences
    )


@pytest.mark.parametrize("number", [0, 48, 49, 1000, 45_000])
def test_doctors_have_seven_digit_licences(number: int) -> None:
    doctor = parse_doctor(doctor_cell(number, group=20901))
    assert doctor is not None
    assert doctor.licence == str(1_999_999 - number)
    assert doctor.group == "20901"
    assert "," in doctor.name
