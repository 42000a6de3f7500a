"""What is checked, and what each part of the check is given."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from facnet_desktop.rules.base import Rule
from facnet_desktop.rules.pages import page_of
from facnet_desktop.rules.registry import RULES


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfTestRequest:
    """The shipped folders and the rules to check; ``page`` gives the Markdown page of a code.

    ``canary_folder`` holds the control export and the findings it must give. ``resources`` is
    everything shipped beside the code, when that is to be checked; ``program`` the folder of a built
    program, which one run from its source has not.
    """

    reference_folder: Path
    canary_folder: Path
    rules: Sequence[Rule] = RULES
    page: Callable[[str], str] = page_of
    resources: Path | None = None
    program: Path | None = None
