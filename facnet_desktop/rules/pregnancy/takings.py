"""What a doctor may be paid for taking charge of a pregnancy, and which of it is one time too many."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

import polars as pl

from facnet_desktop.domain.place import PlaceKind
from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.claims import amount_cents, has_code, has_context

_FOLLOW_UPS = "SUIVI_DE_GROSSESSE_DE_MEME_BANDE"


class Form(StrEnum):
    """The forms in which taking charge of a pregnancy is paid (l.1037, 1047-1056, 4322, 4341)."""

    REFERRED = "referred"
    """Visit of the first trimester by a doctor who refers the patient in that trimester."""
    FIRST_TRIMESTER = "first_trimester"
    LATER = "later"
    EXAM = "exam"
    SUPPLEMENT = "supplement"


LISTS = {
    Form.REFERRED: "VISITE_GROSSESSE_PEC_T1_AVEC_REFERENCE",
    Form.FIRST_TRIMESTER: "VISITE_GROSSESSE_PEC_T1",
    Form.LATER: "VISITE_GROSSESSE_PEC_APRES_T1",
    Form.EXAM: "EXAMEN_PRISE_EN_CHARGE_GROSSESSE",
    Form.SUPPLEMENT: "SUPPLEMENT_GROSSESSE_T1",
}
"""The list of each form; a code takes the first form whose list names it."""

_ALONE = frozenset({Form.EXAM, Form.SUPPLEMENT})
_IN_FIRST_TRIMESTER = frozenset({Form.REFERRED, Form.FIRST_TRIMESTER, Form.SUPPLEMENT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Taking:
    """One line; ``doctor`` only tells doctors apart, ``worth`` is what was paid, else claimed, in cents.

    ``told``: the line says « Séance différente ».
    """

    line: int
    doctor: int
    service_date: date
    code: str
    form: Form
    place_kind: PlaceKind
    worth: int
    told: bool

    def loss(self, reference: Reference) -> int:
        """What is lost when it is not payable: a visit stays payable as a follow-up of the pregnancy."""
        instead = reference.pairs(_FOLLOW_UPS).get(self.code)
        kept = reference.tariff(instead, self.place_kind, self.service_date) if instead else None
        return max(0, self.worth - (kept or 0))


def taking_columns(reference: Reference) -> list[pl.Expr]:
    """The columns that ``Taking`` reads, of lines that have one of the codes of ``LISTS``."""
    forms = [
        pl.when(has_code(reference.codes(name))).then(pl.lit(form.value)) for form, name in LISTS.items()
    ]
    return [
        pl.col("line"),
        pl.col("doctor").to_physical(),
        pl.col("service_date"),
        pl.col("code").cast(pl.String),
        pl.coalesce(forms).alias("form"),
        pl.col("place_kind").cast(pl.String),
        amount_cents().alias("worth"),
        has_context(*reference.lists["CONTEXTES_SEANCE_DIFFERENTE"]).fill_null(value=False).alias("told"),
    ]


def pregnancies(takings: Sequence[Taking], days: int) -> Iterator[list[Taking]]:
    """The takings of one patient, parted where more than ``days`` follow the first of a group."""
    group: list[Taking] = []
    for taking in sorted(takings, key=lambda t: (t.service_date, t.form is Form.SUPPLEMENT, t.line)):
        if group and taking.service_date - group[0].service_date > timedelta(days=days):
            yield group
            group = []
        group.append(taking)
    if group:
        yield group


def beyond_one(group: Sequence[Taking]) -> tuple[list[Taking], list[Taking]]:
    """Of one pregnancy, in order of dates: the takings that can be paid together, and those beyond.

    Left out of both: what other rules report for one doctor, two visits of one day that no context
    element tells apart (VIS001, DOUBLON002) and the examination repeated in a calendar year (AN004).
    """
    kept, beyond = [group[0]], []
    for taking in group[1:]:
        own = [other for other in kept if other.doctor == taking.doctor]
        if own:
            if (
                {taking.form, *(other.form for other in own)} <= _ALONE
                and len(own) == 1
                and own[0].form != taking.form
            ):
                kept.append(taking)
            elif not any(_reported_elsewhere(other, taking) for other in own):
                beyond.append(taking)
        elif len({other.doctor for other in kept}) == 1 and _may_follow(kept[0], taking):
            kept.append(taking)
        else:
            beyond.append(taking)
    return kept, beyond


def _reported_elsewhere(one: Taking, other: Taking) -> bool:
    if one.form is other.form is Form.EXAM:
        return one.service_date.year == other.service_date.year
    visits = not {one.form, other.form} & _ALONE
    return visits and one.service_date == other.service_date and not (one.told or other.told)


def _may_follow(first: Taking, second: Taking) -> bool:
    """Whether a second doctor may take charge after the first, who transfers the patient to her (l.1038).

    A code of the first trimester only follows one that announces a referral in that trimester, or one
    that says nothing of it.
    """
    return second.form not in _IN_FIRST_TRIMESTER or first.form in (Form.REFERRED, *_ALONE)
