"""Every failure has an entry, chosen by its type and its number, never by its words."""

import errno
import importlib
import inspect
import pkgutil
import re
import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

import facnet_desktop
from facnet_desktop.domain.errors import ErrorCode, UserError
from facnet_desktop.jobs.context import JobCancelled
from facnet_desktop.jobs.error_catalogue import code_of, interruption, report_of
from facnet_desktop.jobs.error_entries import ENTRIES, Action, Category, Entry, entry_of
from facnet_desktop.jobs.transitions import WrongState
from facnet_desktop.services.atomic_file import output_error
from facnet_desktop.store import errors

TRANSIENT = {
    ErrorCode.FILE_LOCKED,
    ErrorCode.FILE_NOT_LOCAL,
    ErrorCode.FILE_UNREADABLE,
    ErrorCode.FILE_CHANGED,
    ErrorCode.QUEUE_BUSY,
}
WORDS_TO_AVOID = re.compile(
    r"\b(réclamation|claim|record|item|enregistrements?|rejet|rejetée|refacturer|agent|docteur|statut"
    r"|job|queue|liste d'attente|worker|batch|bulk|upload|télécharger|téléverser|sauver|backup|supporté"
    r"|support technique|anonyme|log|audit|settings|email|dashboard|échouée|complétée|crash"
    r"|bug|retry|time-out)\b",
    re.IGNORECASE,
)


def os_error(number: int, text: str = "", winerror: int | None = None) -> OSError:
    error = OSError(number, text)
    if winerror is not None:
        error.winerror = winerror
    return error


def classes() -> Iterator[type[BaseException]]:
    """Every exception class that any module of the package defines."""
    for module in pkgutil.walk_packages(facnet_desktop.__path__, "facnet_desktop."):
        if module.name.endswith("__main__") or ".migrations" in module.name:
            continue
        for _, found in inspect.getmembers(importlib.import_module(module.name), inspect.isclass):
            if issubclass(found, BaseException) and found.__module__ == module.name:
                yield found


def test_every_code_has_an_entry_and_every_entry_a_code() -> None:
    assert set(ENTRIES) == set(ErrorCode)


def test_every_exception_class_of_the_package_has_an_entry_and_says_what_it_is() -> None:
    found = list(classes())
    assert len(found) > 40
    for class_ in found:
        assert (class_.__doc__ or "").strip().endswith((".", "``")), class_
        code = code_of(class_.__new__(class_))
        assert isinstance(ENTRIES[code], Entry)
        with suppress(TypeError, LookupError):  # most need what they tell to be made
            assert report_of(class_()).entry is ENTRIES[code]


def test_what_is_ours_and_not_for_a_person_is_a_fault_of_ours() -> None:
    unforeseen = {
        class_.__name__ for class_ in classes() if code_of(class_.__new__(class_)) is ErrorCode.INTERNAL
    }
    assert not {name for name in unforeseen if name.startswith(("Source", "Store", "Output"))}


def test_the_causes_that_may_pass_are_those_and_no_other() -> None:
    assert {code for code, entry in ENTRIES.items() if entry.transient} == TRANSIENT


@pytest.mark.parametrize("code", ErrorCode)
def test_what_is_told_is_impersonal_french(code: ErrorCode) -> None:
    entry = ENTRIES[code]
    assert not entry.title.endswith((".", "!"))
    for sentence in (entry.title, entry.cause, entry.next_step):
        assert sentence[0].isupper()
        assert not re.search(r"[!\"]| [:;?»]|« | {2}|\d\.\d|None|\.\.", sentence), sentence
        assert not WORDS_TO_AVOID.search(sentence), sentence
        assert not re.search(r"\b(vous|votre|vos|tu|ton|fermez|veuillez)\b", sentence, re.IGNORECASE)
    assert entry.cause.endswith(".")
    assert re.match(r"^[A-ZÉ][a-zéè]*(er|ir|re)\b.*\.$", entry.next_step), entry.next_step
    if entry.transient:
        assert entry.action is Action.RETRY
    assert entry.other_action is Action.NONE or entry.action not in (Action.NONE, entry.other_action)


THE_EIGHT = [
    (errors.busy(), Category.QUEUE_ERROR, ErrorCode.QUEUE_BUSY),
    (WrongState("Cette tâche est déjà finie."), Category.QUEUE_ERROR, ErrorCode.QUEUE_STATE),
    (FileNotFoundError(errno.ENOENT, "x"), Category.FILE_ERROR, ErrorCode.FILE_MISSING),
    (os_error(errno.EACCES, "x", winerror=32), Category.FILE_ERROR, ErrorCode.FILE_LOCKED),
    (os_error(errno.ENETUNREACH, "x"), Category.FILE_ERROR, ErrorCode.FILE_UNREADABLE),
    (UserError("Règle inconnue."), Category.VALIDATION_ERROR, ErrorCode.REQUEST),
    (MemoryError(), Category.WORKER_ERROR, ErrorCode.MEMORY),
    (KeyError("x"), Category.WORKER_ERROR, ErrorCode.INTERNAL),
]


@pytest.mark.parametrize(("error", "category", "code"), THE_EIGHT, ids=lambda value: str(value)[:20])
def test_the_eight_cases(error: BaseException, category: Category, code: ErrorCode) -> None:
    report = report_of(error)
    assert (report.error.category, report.error.code) == (category.value, code.value)
    assert report.transient is (code in TRANSIENT)


MISLEADING = [
    (FileNotFoundError(errno.ENOENT, "gone", "//network/queue/redis/timeout.csv"), ErrorCode.FILE_MISSING),
    (ValueError("database is locked"), ErrorCode.INTERNAL),
    (
        RuntimeError("No such file or directory: ENOENT, [Errno 28] No space left on device"),
        ErrorCode.INTERNAL,
    ),
    (OSError("database is locked"), ErrorCode.INTERNAL),
    (KeyError("MemoryError"), ErrorCode.INTERNAL),
    (sqlite3.OperationalError("database is locked"), ErrorCode.INTERNAL),
    (UserError("La connexion au réseau et la mémoire de la file ECONNREFUSED"), ErrorCode.REQUEST),
    (os_error(errno.ENOSPC, "Permission denied: network unreachable"), ErrorCode.DISK_FULL),
    (os_error(errno.EACCES, "disk full", winerror=112), ErrorCode.DISK_FULL),
    (os_error(99_999, "Connection timed out"), ErrorCode.INTERNAL),
    (RecursionError("maximum recursion depth exceeded: out of memory"), ErrorCode.INTERNAL),
    (TimeoutError("a read of a network drive"), ErrorCode.FILE_UNREADABLE),
    (JobCancelled("ENOSPC"), ErrorCode.CANCELLED),
    (KeyboardInterrupt(), ErrorCode.INTERRUPTED),
    (SystemExit("MEMORY"), ErrorCode.INTERRUPTED),
]


@pytest.mark.parametrize(("error", "code"), MISLEADING, ids=lambda value: str(value)[:30])
def test_words_in_a_message_or_a_path_decide_nothing(error: BaseException, code: ErrorCode) -> None:
    assert code_of(error) is code


def test_a_subclass_belongs_where_its_parent_does() -> None:
    class Ours(errors.StoreBusy):
        """Ours."""

    class Theirs(MemoryError):
        """Theirs."""

    assert code_of(Ours("x")) is ErrorCode.QUEUE_BUSY
    assert code_of(Theirs("x")) is ErrorCode.MEMORY


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_while_writing_a_result_is_a_full_disk(number: int, tmp_path: object) -> None:
    from pathlib import Path  # noqa: PLC0415

    assert report_of(output_error(OSError(number, "x"), Path("a.csv"))).error.code == "DISK_FULL"
    assert report_of(output_error(OSError(errno.EROFS, "x"), Path("a.csv"))).error.code == "OUTPUT"


def deep(text: str, depth: int) -> None:
    if depth:
        deep(text, depth - 1)
    raise ValueError(text)


def test_details_hold_types_and_places_but_never_a_message() -> None:
    text = "ZORV01010112 ZORVABRAZEL 900000001"
    try:
        try:
            deep(text, 3)
        except ValueError as error:
            raise KeyError(text) from error
    except KeyError as error:
        report = report_of(error)
    assert text not in repr(report)
    assert "ZORV" not in repr(report)
    assert report.error.details["types"] == ["KeyError", "ValueError"]
    assert any("test_error_catalogue.py" in str(place) for place in report.error.details["places"])  # type: ignore[union-attr]
    assert str(report.error.details["reference"]) in report.error.message


def test_a_runaway_recursion_stays_short_and_keeps_its_number() -> None:
    references = set()
    for depth in (50, 500):
        try:
            deep("x", depth)
        except ValueError as error:
            report = report_of(error)
        references.add(report.error.details["reference"])
        assert len(report.error.details["places"]) < 6  # type: ignore[arg-type]
    assert len(references) == 1


def test_causes_in_a_circle_end() -> None:
    first, second = ValueError("a"), KeyError("b")
    first.__cause__, second.__cause__ = second, first
    assert report_of(first).error.details["types"] == ["ValueError", "KeyError"]


def test_the_number_of_the_system_is_kept() -> None:
    assert report_of(os_error(errno.EIO, "x")).error.details["errno"] == errno.EIO
    assert "errno" not in report_of(ValueError("x")).error.details


def test_a_message_of_ours_is_told_whole() -> None:
    assert report_of(errors.busy()).error.message == str(errors.busy())


def test_an_interruption_can_be_resumed() -> None:
    error = interruption()
    assert error.code == "INTERRUPTED"
    assert entry_of(error.code).action is Action.RESUME


def test_a_code_of_a_later_version_is_an_unforeseen_error() -> None:
    assert entry_of("FROM_THE_FUTURE") is ENTRIES[ErrorCode.INTERNAL]


def test_every_entry_is_that_of_some_failure() -> None:
    package = Path(facnet_desktop.__file__).parent
    code = "".join(path.read_text("utf-8") for path in package.rglob("*.py") if path.stem != "error_entries")
    assert set(re.findall(r"\bErrorCode\.([A-Z_]+)\b", code)) == {one.name for one in ErrorCode}
