"""One picture to take: how its widget is made, and when it is ready."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from shots.studio import Studio


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """``make`` builds the widget, brings it to the state (``studio.until``) and returns it, not yet shown.

    ``prepare`` acts on it once it is on the screen. A widget keeps its own size when ``own_size``.
    """

    name: str
    make: "Callable[[Studio], QWidget]"
    prepare: "Callable[[Studio, QWidget], object] | None" = None
    own_size: bool = False
