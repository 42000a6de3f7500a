"""Those who run jobs, as anyone may ask of them from any thread: stop, wait until the last has returned."""

import threading

from facnet_desktop.jobs.job import Job
from facnet_desktop.services.jobs.execution import StopReason
from facnet_desktop.ui.jobs.obstacle import Obstacle
from facnet_desktop.ui.jobs.running import RunningJobs


class Crew:
    """What ``services/jobs/shutdown`` closes; holds no QObject. ``no_more`` is set when nothing may start.

    ``count`` is how many work at once at most.
    """

    def __init__(self, jobs: RunningJobs, obstacle: Obstacle) -> None:
        self.jobs = jobs
        self.obstacle = obstacle
        self.no_more = threading.Event()
        self.count = 1
        self._changed = threading.Condition()
        self._at_work = 0
        self._leaving: set[int] = set()

    def enter(self) -> None:
        """A worker is sent to work."""
        with self._changed:
            self._at_work += 1

    def leave(self) -> None:
        """It has returned."""
        with self._changed:
            self._at_work -= 1
            self._leaving.discard(threading.get_ident())
            self._changed.notify_all()

    def is_wanted(self) -> bool:
        """Whether the worker that asks, between two jobs, may take another; else it must return."""
        with self._changed:
            if self._at_work - len(self._leaving) > self.count:
                self._leaving.add(threading.get_ident())  # no other one leaves in its place
                return False
            return not self.no_more.is_set()

    def running(self) -> tuple[Job, ...]:
        """What is being worked on, as it was claimed."""
        return self.jobs.jobs()

    def take_no_more(self) -> None:
        """Start nothing new; a worker returns when its job has ended."""
        self.no_more.set()

    def stop_running(self) -> None:
        """Ask what runs to return; it becomes ``interrupted``."""
        self.no_more.set()
        self.jobs.stop_all(StopReason.CLOSING)
        self.obstacle.give_up()

    def go_on(self) -> None:
        """The program stays after all: jobs may start again."""
        self.jobs.go_on()
        self.obstacle.hope()
        self.no_more.clear()

    def wait_ended(self, seconds: float) -> bool:
        """Whether every worker has returned, waiting at most that long."""
        with self._changed:
            return self._changed.wait_for(lambda: self._at_work == 0, seconds)
