"""The printed key: read back as it was, and refused as soon as one character is not the printed one."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facnet_desktop.store.errors import RecoveryKeyRefused
from facnet_desktop.store.recovery_key import ALPHABET, from_recovery_key, to_recovery_key

KEYS = st.binary(min_size=32, max_size=32)
KEY = bytes(range(200, 232))


def _bare(key: bytes) -> str:
    return to_recovery_key(key).replace("-", "")


@given(KEYS)
def test_what_is_printed_reads_back(key: bytes) -> None:
    assert from_recovery_key(to_recovery_key(key)) == key


def test_it_is_thirteen_groups_of_five() -> None:
    groups = to_recovery_key(KEY).split("-")
    assert [len(group) for group in groups] == [5] * 13
    assert set("".join(groups)) <= set(ALPHABET)


@given(KEYS, st.randoms(use_true_random=False))
def test_case_spaces_and_lookalikes_do_not_count(key: bytes, random: object) -> None:
    typed = to_recovery_key(key).lower().replace("-", " \u00a0\u2011\n")
    typed = typed.replace("0", "o").replace("1", "l")
    assert from_recovery_key(f"  {typed}\r\n") == key
    assert from_recovery_key(typed.replace("l", "I").replace("o", "O")) == key


def test_the_printed_lines_read_back_with_their_numbers() -> None:
    groups = to_recovery_key(KEY).split("-")
    lines = [f"  {first + 1:2}.  {' - '.join(groups[first : first + 5])}\r\n" for first in (0, 5, 10)]
    assert from_recovery_key("".join(lines)) == KEY


def test_every_single_wrong_character_is_seen_and_its_group_named() -> None:
    text = _bare(KEY)
    for place, right in enumerate(text):
        for wrong in ALPHABET.replace(right, "") + "U*é":
            with pytest.raises(RecoveryKeyRefused, match=rf"groupe {place // 5 + 1}\."):
                from_recovery_key(text[:place] + wrong + text[place + 1 :])


@given(KEYS, st.integers(0, 64), st.sampled_from(ALPHABET))
def test_a_single_wrong_character_is_seen_in_any_key(key: bytes, place: int, wrong: str) -> None:
    text = _bare(key)
    typed = text[:place] + wrong + text[place + 1 :]
    if typed == text:
        assert from_recovery_key(typed) == key
    else:
        with pytest.raises(RecoveryKeyRefused):
            from_recovery_key(typed)


@given(KEYS, st.integers(0, 63))
def test_two_neighbours_swapped_within_a_group_are_seen(key: bytes, place: int) -> None:
    text = _bare(key)
    swapped = text[:place] + text[place + 1] + text[place] + text[place + 2 :]
    if place % 5 == 4 or swapped == text:
        return
    with pytest.raises(RecoveryKeyRefused):
        from_recovery_key(swapped)


@given(KEYS, st.integers(0, 11))
def test_two_groups_swapped_are_seen(key: bytes, number: int) -> None:
    groups = to_recovery_key(key).split("-")
    groups[number], groups[number + 1] = groups[number + 1], groups[number]
    with pytest.raises(RecoveryKeyRefused, match="groupes"):
        from_recovery_key("-".join(groups))


@pytest.mark.parametrize("typed", ["", "-", _bare(KEY)[:-1], _bare(KEY) + "0"])
def test_missing_or_extra_characters_are_counted(typed: str) -> None:
    with pytest.raises(RecoveryKeyRefused, match="65\u00a0caractères"):
        from_recovery_key(typed)


@given(st.text(max_size=80))
def test_any_text_is_a_key_or_a_refusal(text: str) -> None:
    with suppress(RecoveryKeyRefused):
        assert len(from_recovery_key(text)) == 32
