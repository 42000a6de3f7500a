"""How a build ends when it may not go on."""


class BuildFailed(Exception):
    """The build stops: the sentence says what is wrong with what was made."""
