"""Composition root: where the shipped resources are, and how the parts are put together. No global state."""

from facnet_desktop.bootstrap.installation import Installation, find_installation

__all__ = ["Installation", "find_installation"]
