"""What the commands of ``donnees`` share: a page on standard output."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from facnet_desktop.cli.console import wants_colour, width_of
from facnet_desktop.cli.results import result_stream
from facnet_desktop.reports.layout import LIMIT, Layout
from facnet_desktop.reports.terminal import Page


def screen_layout(*, everything: bool = False) -> Layout:
    """For the terminal the command was given in."""
    return Layout(
        width=width_of(sys.stdout),
        colour=wants_colour(sys.stdout, os.environ),
        limit=None if everything else LIMIT,
    )


@contextmanager
def screen_page() -> Iterator[Page]:
    """Paragraphs to standard output."""
    layout = screen_layout()
    with result_stream(None) as out:
        yield Page(out, width=layout.width, colour=layout.colour)
