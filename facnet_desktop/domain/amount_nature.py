"""What the amount of a finding stands for: three natures that are never added to one another."""

from enum import StrEnum


class AmountNature(StrEnum):
    """Already paid or claimed and could be lost; to be had after a correction; forgotten, to be checked."""

    AT_RISK = "at_risk"
    RECOVERABLE = "recoverable"
    OPPORTUNITY = "opportunity"
