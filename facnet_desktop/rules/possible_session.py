"""Services that may be of one session: a doubt for warnings, where ``Service.same_session`` is a proof."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from facnet_desktop.rules.same_day import Service

Line = TypeVar("Line", bound=Service)


def may_share(one: Service, other: Service) -> bool:
    """False only when the lines of one doctor, patient and day tell two sessions apart.

    They do when one of them says « Séance différente », or when both have a start, other invoices and
    times that do not touch. With the date alone, nobody knows.
    """
    if one.other_session is not other.other_session:
        return False
    return one.same_session(other) or one.begin is None or other.begin is None


def sessions_led(services: Sequence[Line], rank: Callable[[Line], object]) -> list[list[Line]]:
    """The services by possible session, each led by its smallest ``rank``; the others stay in order of rank.

    A service is compared with the leaders only: an unknown start never chains two known sessions.
    """
    sessions: list[list[Line]] = []
    for service in sorted(services, key=rank):  # type: ignore[arg-type]
        joined = next((session for session in sessions if may_share(session[0], service)), None)
        if joined is None:
            sessions.append([service])
        else:
            joined.append(service)
    return sessions
