"""An exception of the child is raised again in the parent with its class, and without its text."""

import errno
import importlib
import json
import pkgutil

import pytest

import facnet_desktop
from facnet_desktop.domain.errors import DamagedReference, ErrorCode, UserError
from facnet_desktop.domain.incident import FaultElsewhere, incident_of
from facnet_desktop.services.worker.errors import MemoryExhausted
from facnet_desktop.services.worker.replies import error_of, told

PATIENT = "ZORY45010112"


def sent(error: BaseException) -> Exception:
    """What the parent raises, through JSON."""
    return error_of(json.loads(json.dumps(told(error))))


def user_errors() -> list[type[UserError]]:
    """Every class of the packages that a child may import."""
    for package in ("domain", "jobs", "reference", "rules", "ingest", "engine", "reports", "services"):
        folder = importlib.import_module(f"facnet_desktop.{package}")
        for found in pkgutil.walk_packages(folder.__path__, f"facnet_desktop.{package}."):
            importlib.import_module(found.name)
    classes, waiting = [], [UserError]
    while waiting:
        classes.append(waiting.pop())
        waiting += classes[-1].__subclasses__()
    return [one for one in classes if one.__module__.startswith(f"{facnet_desktop.__name__}.")]


def test_every_error_of_a_person_keeps_its_class_and_its_sentences() -> None:
    for class_ in user_errors():
        again = sent(class_("Ce qui s'est passé.", "La conséquence.", "Que faire."))
        assert type(again) is class_
        assert str(again) == "Ce qui s'est passé. La conséquence. Que faire."


def test_a_class_without_a_name_of_its_own_becomes_its_nearest_base() -> None:
    class Local(DamagedReference):
        """Known to this test only."""

    again = sent(Local("Une table est endommagée."))
    assert type(again) is DamagedReference
    assert again.code is ErrorCode.REFERENCE


def test_a_class_of_another_package_is_never_imported() -> None:
    body = told(UserError("Refusé.")) | {"classes": ["antigravity:UserError", "builtins:ValueError"]}
    assert type(error_of(body)) is UserError


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.ENOENT, errno.EIO])
def test_a_failure_of_the_system_keeps_its_number(number: int) -> None:
    again = sent(OSError(number, PATIENT, f"/clinique/{PATIENT}.csv"))
    assert isinstance(again, OSError)
    assert type(again) is type(OSError(number, ""))
    assert again.errno == number


def test_a_lack_of_memory_is_told_as_such() -> None:
    assert isinstance(sent(MemoryError()), MemoryExhausted)


@pytest.mark.parametrize("error", [OSError(PATIENT), KeyError(PATIENT), SystemExit(PATIENT)])
def test_anything_else_is_a_fault_that_happened_elsewhere(error: BaseException) -> None:
    assert isinstance(sent(error), FaultElsewhere)


def test_types_and_places_cross_and_texts_do_not() -> None:
    try:
        try:
            {}[PATIENT]
        except KeyError as cause:
            raise RuntimeError(PATIENT) from cause
    except RuntimeError as error:
        crossing = json.dumps(told(error))
        here, there = incident_of(error), incident_of(sent(error))
    assert PATIENT not in crossing
    assert [fault.type for fault in there.faults] == ["RuntimeError", "KeyError"]
    assert there == here


def refuse() -> None:
    raise DamagedReference(f"La table de {PATIENT} est endommagée.")


def test_the_cause_of_an_error_of_a_person_tells_where_it_was_raised() -> None:
    with pytest.raises(DamagedReference) as raised:
        refuse()
    faults = incident_of(sent(raised.value)).faults
    assert [fault.type for fault in faults] == ["DamagedReference", "DamagedReference"]
    assert faults[1].places[-1].endswith("refuse")
