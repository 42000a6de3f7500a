"""An incident of confidentiality, as a clinic has to register it: eight fields, told by a person.

The program keeps none of it: what is written there may name people.
"""

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivacyIncident:
    """The fields of the register of incidents, in its order; each is free text.

    Source: Québec, Règlement d'application de certaines dispositions de la Loi sur les renseignements de
    santé et de services sociaux (r. 1), section 15; to be confirmed with the person in charge.
    """

    information: str = ""
    circumstances: str = ""
    occurred: str = ""
    known: str = ""
    people: str = ""
    risk: str = ""
    notices: str = ""
    measures: str = ""

    @property
    def missing(self) -> tuple[str, ...]:
        """Names of the fields that say nothing."""
        return tuple(field.name for field in fields(self) if not getattr(self, field.name).strip())
