"""Lines that repeat the doctor, the patient, the date and the code of another line."""

import polars as pl

from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.claims import Claims
from facnet_desktop.rules.same_day import mixed, shared_days, told_twice

SAME_SERVICE = ("doctor", "patient_key", "service_date", "code")


def repeated_lines(claims: Claims, reference: Reference) -> pl.LazyFrame:
    """Lines whose doctor, patient, date and code stand at least twice in the file, sorted by line.

    They are sought where a patient has several lines in a day. Grouping all of those on four columns is
    slow; sorting one mixed number finds the few candidates instead, and two services that get the same
    number by chance are told apart by the exact grouping that each rule does on what remains. A line
    without a doctor or a patient repeats nothing.

    Columns: ``line``, those of ``SAME_SERVICE``, ``invoice``, ``role``, ``contexts``, ``start``
    (minutes, null when not entered), ``paid`` (bool) and ``amount`` (cents).
    """
    return claims.derived("duplicates.repeated_lines", reference, lambda: _repeated_lines(claims, reference))


def _repeated_lines(claims: Claims, reference: Reference) -> pl.LazyFrame:
    days = shared_days(claims, reference).collect()
    number = mixed(SAME_SERVICE)
    return (
        days.lazy()
        .filter(number.is_in(told_twice(days, number).implode()))
        .select("line", *SAME_SERVICE, "invoice", "role", "contexts", "paid", start="begin", amount="worth")
        .sort("line")
    )
