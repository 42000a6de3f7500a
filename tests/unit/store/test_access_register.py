"""The register of accesses: whatever is altered, removed, moved or added shows, and where."""

import hashlib
import json
import threading
import uuid
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facnet_desktop.domain.access import (
    AccessAction,
    AccessEntry,
    Break,
    ChainEnds,
    canonical,
    check_chain,
    digest_of,
)
from facnet_desktop.store.access_register import AccessRegister, forget_until
from facnet_desktop.store.encrypted import EncryptedFile
from tests.support.job_store import HOUR, Clock, jobs_in

WHO = "CLINIQUE\\commis"
JOB = uuid.UUID(int=9)


@pytest.fixture
def file(tmp_path: Path) -> Iterator[EncryptedFile]:
    with jobs_in(tmp_path / "facnet.db") as jobs:
        yield jobs.file


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def register(file: EncryptedFile, clock: Clock) -> AccessRegister:
    return AccessRegister(file, clock=clock)


def filled(register: AccessRegister, count: int = 5) -> list[AccessEntry]:
    actions = list(AccessAction)
    return [register.add(WHO, actions[n % len(actions)], JOB, {"findings": n}) for n in range(count)]


def tamper(file: EncryptedFile, *statements: str) -> None:
    """As someone does who holds the key of the database."""
    with file.transaction() as cursor:
        cursor.execute("DROP TRIGGER IF EXISTS access_entry_kept")
        cursor.execute("DROP TRIGGER IF EXISTS access_entry_stays")
        for statement in statements:
            cursor.execute(statement)


def test_an_entry_says_who_did_what_when_and_to_what(register: AccessRegister, clock: Clock) -> None:
    entry = register.add(WHO, AccessAction.REVEAL, JOB, {"names": 12})
    assert (entry.seq, entry.who, entry.action, entry.job_id) == (1, WHO, "reveal", str(JOB))
    assert entry.at == clock.now
    assert register.listed() == [entry]


def test_an_empty_register_holds(register: AccessRegister) -> None:
    check = register.verify()
    assert (check.holds, check.entries) == (True, 0)


def test_untouched_entries_hold(register: AccessRegister) -> None:
    last = filled(register)[-1]
    check = register.verify()
    assert (check.holds, check.entries, check.digest) == (True, 5, last.digest)


@pytest.mark.parametrize(
    ("statement", "broken", "at_entry"),
    [
        ("UPDATE access_entry SET who = 'autre' WHERE seq = 3", Break.ALTERED, 3),
        ("UPDATE access_entry SET at = at + 1 WHERE seq = 2", Break.ALTERED, 2),
        ("UPDATE access_entry SET at = 9223372036854775807 WHERE seq = 2", Break.ALTERED, 2),
        ("UPDATE access_entry SET action = 'open' WHERE seq = 5", Break.ALTERED, 5),
        ("UPDATE access_entry SET job_id = NULL WHERE seq = 1", Break.ALTERED, 1),
        ("UPDATE access_entry SET details = '{\"findings\":9}' WHERE seq = 4", Break.ALTERED, 4),
        ("UPDATE access_entry SET details = 'x' WHERE seq = 4", Break.ALTERED, 4),
        ("UPDATE access_entry SET details = '[1]' WHERE seq = 4", Break.ALTERED, 4),
        ("UPDATE access_entry SET digest = 'x' WHERE seq = 5", Break.ALTERED, 5),
        ("DELETE FROM access_entry WHERE seq = 3", Break.MISSING, 3),
        ("DELETE FROM access_entry WHERE seq = 1", Break.MISSING, 1),
        ("DELETE FROM access_entry WHERE seq = 5", Break.TRUNCATED, 5),
        ("DELETE FROM access_entry WHERE seq > 2", Break.TRUNCATED, 3),
        ("DELETE FROM access_entry", Break.TRUNCATED, 1),
        ("UPDATE access_entry SET seq = 9 WHERE seq = 5", Break.MISSING, 5),
        ("DELETE FROM setting WHERE key = 'access_register'", Break.ALTERED, 5),
        ("UPDATE setting SET value = 'x' WHERE key = 'access_register'", Break.ALTERED, 5),
    ],
)
def test_what_was_touched_is_named(
    register: AccessRegister, file: EncryptedFile, statement: str, broken: Break, at_entry: int
) -> None:
    filled(register)
    tamper(file, statement)
    check = register.verify()
    assert (check.broken, check.at_entry) == (broken, at_entry)
    assert not check.holds


def test_the_swapped_and_the_inserted_are_named(register: AccessRegister, file: EncryptedFile) -> None:
    filled(register)
    tamper(
        file,
        "UPDATE access_entry SET seq = 99 WHERE seq = 2",
        "UPDATE access_entry SET seq = 2 WHERE seq = 3",
        "UPDATE access_entry SET seq = 3 WHERE seq = 99",
    )
    assert register.verify().at_entry == 2


def test_a_broken_register_still_takes_entries_and_stays_broken(
    register: AccessRegister, file: EncryptedFile
) -> None:
    filled(register)
    tamper(file, "DELETE FROM access_entry WHERE seq > 3")
    assert register.add(WHO, AccessAction.OPEN).seq == 6
    assert register.verify().at_entry == 4
    tamper(file, "DELETE FROM setting WHERE key = 'access_register'")
    assert register.add(WHO, AccessAction.OPEN).seq == 7
    assert not register.verify().holds


def test_a_chain_rebuilt_by_the_holder_of_the_key_shows_against_a_digest_noted_before(
    register: AccessRegister, file: EncryptedFile
) -> None:
    witness = filled(register, 3)[-1].digest
    assert register.verify(witness).holds
    filled(register, 2)
    assert register.verify(witness).holds
    tamper(file, "DELETE FROM access_entry", "DELETE FROM setting WHERE key = 'access_register'")
    for _ in range(5):
        register.add("autre", AccessAction.OPEN)
    assert register.verify().holds
    check = register.verify(witness)
    assert (check.holds, check.broken) == (False, Break.UNKNOWN_WITNESS)


def test_the_database_refuses_to_change_an_entry(register: AccessRegister, file: EncryptedFile) -> None:
    filled(register)
    with pytest.raises(Exception, match="append-only"), file.transaction() as cursor:
        cursor.execute("UPDATE access_entry SET who = 'autre'")
    assert register.verify().holds


def test_the_database_refuses_to_lose_an_entry_while_an_older_one_is_kept(
    register: AccessRegister, file: EncryptedFile
) -> None:
    filled(register)
    for first, last in ((3, 3), (5, 5), (2, 5)):
        with pytest.raises(Exception, match="loses its beginning only"), file.transaction() as cursor:
            cursor.execute("DELETE FROM access_entry WHERE seq BETWEEN ? AND ?", (first, last))
    assert register.verify().entries == 5


def test_an_entry_and_what_it_tells_of_happen_together_or_not_at_all(
    register: AccessRegister, file: EncryptedFile
) -> None:
    filled(register, 1)
    with pytest.raises(ZeroDivisionError), file.transaction() as cursor:
        register.append(cursor, WHO, AccessAction.DELETE, JOB)
        raise ZeroDivisionError
    check = register.verify()
    assert (check.holds, check.entries) == (True, 1)


def test_two_programs_write_one_chain(tmp_path: Path) -> None:
    path = tmp_path / "facnet.db"
    with jobs_in(path) as one, jobs_in(path) as two:
        threads = [
            threading.Thread(target=filled, args=(AccessRegister(jobs.file), 25)) for jobs in (one, two, one)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        check = AccessRegister(one.file).verify()
    assert (check.holds, check.entries) == (True, 75)


def test_what_is_old_enough_is_destroyed_and_the_chain_begins_after_it(
    register: AccessRegister, file: EncryptedFile
) -> None:
    entries = filled(register, 10)
    with file.transaction() as cursor:
        forget_until(cursor, 4, entries[3].digest)
    check = register.verify()
    assert (check.holds, check.entries) == (True, 6)
    assert register.verify(entries[3].digest).holds
    assert register.verify(entries[8].digest).holds
    assert register.verify(entries[1].digest).broken is Break.UNKNOWN_WITNESS
    register.add(WHO, AccessAction.OPEN)
    assert register.verify().entries == 7
    tamper(file, "DELETE FROM access_entry WHERE seq = 5")
    assert register.verify().at_entry == 5


def test_a_clock_set_back_changes_no_order(register: AccessRegister, clock: Clock) -> None:
    register.add(WHO, AccessAction.OPEN)
    clock.set(by=-HOUR)
    second = register.add(WHO, AccessAction.EXPORT)
    assert register.listed()[0] == second
    assert register.verify().holds


def test_a_list_is_newest_first_filtered_and_bounded(register: AccessRegister, clock: Clock) -> None:
    count = len(AccessAction) + 1  # each once, and the first one again
    filled(register, count)
    clock.run(60)
    later = register.add(WHO, AccessAction.PRINT)
    assert [entry.seq for entry in register.listed(limit=3)] == [count + 1, count, count - 1]
    assert [entry.action for entry in register.listed(action=AccessAction.OPEN)] == ["open", "open"]
    assert register.listed(since=clock.now) == [later]


def test_a_nam_in_a_detail_is_masked_and_odd_names_are_taken(register: AccessRegister) -> None:
    nam = "ZORV" + "01010112"
    entry = register.add("poste\udcff", AccessAction.EXPORT, JOB, {"purpose": f"suivi de {nam}"})
    assert nam not in str(entry)
    assert register.verify().holds
    assert register.listed()[0] == entry


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@given(texts, texts, st.dictionaries(texts, texts | st.integers() | st.booleans(), max_size=3))
def test_anyone_can_recompute_a_digest_with_the_standard_library(
    who: str, action: str, details: dict[str, str | int | bool]
) -> None:
    entry = AccessEntry(
        seq=3,
        at=datetime(2026, 3, 2, 12, 0, 0, 5, tzinfo=UTC),
        who=who,
        action=action,
        job_id=None,
        details=details,
    )
    fields = {
        "seq": 3, "at": "2026-03-02T12:00:00.000005+00:00", "who": who, "action": action, "job_id": None,
        "details": details, "previous": "0" * 64,
    }  # fmt: skip
    text = json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert canonical(entry) == text
    assert digest_of(entry) == hashlib.sha256(text.encode()).hexdigest()


@given(st.integers(1, 8), st.data())
def test_any_single_change_breaks_the_chain(count: int, data: st.DataObject) -> None:
    at = datetime(2026, 3, 2, 12, tzinfo=UTC)
    entries: list[AccessEntry] = []
    for seq in range(1, count + 1):
        previous = entries[-1].digest if entries else ChainEnds().digest
        entry = AccessEntry(
            seq=seq, at=at + timedelta(seconds=seq), who="a", action="open", job_id=None, previous=previous
        )
        entries.append(replace(entry, digest=digest_of(entry)))
    ends = ChainEnds(last=count, digest=entries[-1].digest)
    assert check_chain(entries, ends).holds
    chosen = data.draw(st.integers(0, count - 1))
    change = data.draw(st.sampled_from(["drop", "double", "who", "seq", "rehash", "swap"]))
    changed = list(entries)
    if change == "drop":
        del changed[chosen]
    elif change == "double":
        changed.insert(chosen, changed[chosen])
    elif change == "swap":
        changed[chosen], changed[0] = changed[0], changed[chosen]
    else:
        fields = {"who": {"who": "b"}, "seq": {"seq": 77}, "rehash": {"who": "b"}}[change]
        entry = replace(changed[chosen], **fields)  # type: ignore[arg-type]
        changed[chosen] = replace(entry, digest=digest_of(entry)) if change == "rehash" else entry
    assert check_chain(changed, ends).holds is (changed == entries)
