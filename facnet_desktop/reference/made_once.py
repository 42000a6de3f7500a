"""What comes of the tables alone is made once for them, however many files are judged with them."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from facnet_desktop.reference.model import Reference

Made = TypeVar("Made")
Rest = ParamSpec("Rest")


def made_once(
    make: Callable[Concatenate[Reference, Rest], Made],
) -> Callable[Concatenate[Reference, Rest], Made]:
    """A function of the tables and of some hashable words, which remembers what it gave for them.

    Nobody changes what it gives. Two threads that ask at once may both make it.
    """

    @wraps(make)
    def made(reference: Reference, /, *args: Rest.args, **kwargs: Rest.kwargs) -> Made:
        name = (make, args, tuple(kwargs.items()))
        return reference.made(name, lambda: make(reference, *args, **kwargs))

    return made
