"""What the program answers to the shell."""

from enum import IntEnum


class ExitCode(IntEnum):
    """The worst of several files wins: it is the greatest.

    ``READER_GONE`` is what a shell reports of a program whose pipe was closed (128 + SIGPIPE): the
    result was cut short, so 0 would be a lie.
    """

    NOTHING_TO_FIX = 0
    TO_FIX = 1
    UNUSABLE = 2
    INTERNAL_FAULT = 3
    INTERRUPTED = 130
    READER_GONE = 141
    TERMINATED = 143
