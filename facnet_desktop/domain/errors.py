"""The two families of failure: what a person can mend, and our own faults."""


class UserError(Exception):
    """The file, the disk or the request is at fault; the sentences below are shown as they are.

    ``what`` happened, its ``consequence`` and the ``next_step``: three French sentences.
    """

    def __init__(self, what: str, consequence: str = "", next_step: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.consequence = consequence
        self.next_step = next_step

    def __str__(self) -> str:
        return " ".join(part for part in (self.what, self.consequence, self.next_step) if part)


class DamagedReference(UserError):
    """A reference table is damaged or contradicts itself; the row is named."""
