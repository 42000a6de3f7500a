"""How the stage can end otherwise than well."""


class CannotInstall(Exception):
    """A tool cannot be had on this machine: the stage is skipped, visibly."""


class StageFailed(Exception):
    """Something is not as it must be: the stage fails."""


def require(holds: bool, sentence: str) -> None:  # noqa: FBT001  the claim itself
    """Claim something of what was made.

    Raises:
        StageFailed: it does not hold.
    """
    if not holds:
        raise StageFailed(sentence)
