"""Timed services of a doctor's day that take up the same minutes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Busy:
    """One timed line, in minutes since midnight of the service date.

    ``exclusive`` services leave the doctor nothing else to do; ``shared`` ones may take the time of other
    patients; ``intervention`` are those of intervention clinique.
    """

    line: int
    begin: int
    finish: int
    patient: int
    code: str
    exclusive: bool
    shared: bool
    intervention: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """Two services at once; ``earlier`` begins first."""

    earlier: Busy
    later: Busy

    @property
    def begin(self) -> int:
        return self.later.begin

    @property
    def finish(self) -> int:
        return min(self.earlier.finish, self.later.finish)


def clashes(services: Sequence[Busy]) -> Iterator[Clash]:
    """Every two services that share a minute, by the start of the later one."""
    going_on: list[Busy] = []
    for service in sorted(services, key=lambda one: (one.begin, one.finish, one.line)):
        going_on = [other for other in going_on if other.finish > service.begin]
        for other in going_on:
            yield Clash(earlier=other, later=service)
        going_on.append(service)


def runs(found: Sequence[Clash]) -> list[list[Clash]]:
    """Clashes gathered in runs: each begins before the services of the run have all ended."""
    gathered: list[list[Clash]] = []
    end = 0
    for clash in found:
        if not gathered or clash.earlier.begin >= end:
            gathered.append([])
            end = 0
        gathered[-1].append(clash)
        end = max(end, clash.earlier.finish, clash.later.finish)
    return gathered


def members(run: Sequence[Clash]) -> list[Busy]:
    """The services of a run, each once, by start."""
    services = {service.line: service for clash in run for service in (clash.earlier, clash.later)}
    return sorted(services.values(), key=lambda one: (one.begin, one.finish, one.line))
