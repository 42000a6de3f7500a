"""What was said of the same findings in earlier validations.

The same finding: same rule, kind, doctor, patient, date and first invoice. Where several findings are alike
in all of that (two lines of one invoice), what was said holds only if it was said of as many.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import polars as pl

from facnet_desktop.domain.follow_up import FollowUp, FollowUpState
from facnet_desktop.services.results.index import FindingIndex
from facnet_desktop.store.finding_index import INVOICES, PATIENTS

Said = tuple[Mapping[str, Any], FollowUp]
_SAME = ("rule", "kind", "doctor", "patient", "invoice", "day")


def carried_over(index: FindingIndex, earlier: Sequence[Said]) -> dict[int, FollowUp]:
    """The follow-ups that still hold, by number; ``earlier`` are those of the store, newest first.

    One that was corrected and is there again is to be treated anew, and says so.
    """
    if not earlier:
        return {}
    entries = _coded(index, earlier)
    matched = (
        index.frame.lazy()
        .select(*_SAME)
        .with_row_index("row")
        .join(entries.lazy(), on=_SAME, nulls_equal=True)
        .select("row", "entry", identity=pl.struct(_SAME).rank("dense"))
        .collect()
    )
    rows: dict[int, set[int]] = defaultdict(set)
    said: dict[int, set[int]] = defaultdict(set)
    for row, entry, identity in matched.iter_rows():
        rows[identity].add(row)
        said[identity].add(entry)
    found: dict[int, FollowUp] = {}
    for identity, places in rows.items():
        follow_up = _agreed([earlier[entry] for entry in sorted(said[identity])], len(places))
        if follow_up is not None:
            found |= dict.fromkeys((place + 1 for place in places), follow_up)
    return found


def _agreed(entries: Sequence[Said], findings: int) -> FollowUp | None:
    """What the latest validation says of findings that are alike; ``None`` when it does not say one thing."""
    latest = max(facts["job"] for facts, _ in entries)
    said = [follow_up for facts, follow_up in entries if facts["job"] == latest]
    state = said[0].state
    if len(said) < findings or any(one.state is not state for one in said):
        return None
    if state is FollowUpState.TO_DO:
        return None
    if state is FollowUpState.CORRECTED:
        return replace(said[0], state=FollowUpState.TO_DO, returned=True)
    return replace(said[0], carried=True)


def _coded(index: FindingIndex, earlier: Sequence[Said]) -> pl.DataFrame:
    """The facts of each entry as numbers of this index; entries it has no number for are left out."""
    texts = pl.DataFrame(
        {
            "entry": range(len(earlier)),
            **{
                name: pl.Series([facts[column] for facts, _ in earlier], dtype=pl.String)
                for name, column in (
                    ("rule", "rule"),
                    ("kind", "kind"),
                    ("doctor", "doctor"),
                    ("patient", "patient_key"),
                    ("day", "service_date"),
                    ("invoices", "invoices"),
                )
            },
        }
    ).with_columns(
        pl.col("day").str.to_date(),
        invoice=pl.col("invoices").str.json_decode(pl.List(pl.String)).list.get(0, null_on_oob=True),
    )
    dictionaries = {
        "invoice": index.texts.table(INVOICES)["invoice"],
        "patient": index.texts.table(PATIENTS)["key"],
        **{name: pl.Series(index.dictionaries[name], dtype=pl.String) for name in ("rule", "kind", "doctor")},
    }
    for name, known in dictionaries.items():
        numbers = known.alias(name).to_frame().with_row_index("code")
        texts = texts.join(numbers, on=name, nulls_equal=True).drop(name).rename({"code": name})
    return texts.select("entry", *_SAME)
