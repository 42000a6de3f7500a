"""Anything that is printed: what it is called, its blocks, and what stands around each page."""

from collections.abc import Iterable
from dataclasses import dataclass

from facnet_desktop.ui.printing.blocks import Block


@dataclass(frozen=True, slots=True, kw_only=True)
class PageWords:
    """``left`` and ``right`` of the top of each page, and what is at the left of its bottom."""

    left: str
    right: str
    bottom: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """``blocks`` from top to bottom; they can be gone through again."""

    title: str
    words: PageWords
    blocks: Iterable[Block]
