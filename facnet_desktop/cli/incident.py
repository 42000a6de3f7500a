"""How the command line tells one of our own faults."""

from facnet_desktop.domain.incident import Incident


def told(incident: Incident) -> str:
    """What a person is told: a reference number, no value, no message of an exception."""
    return (
        f"Une défaillance interne est survenue (référence {incident.reference}). "
        "Le résultat n'est pas disponible. "
        "Relancer avec --debogage et transmettre les détails au soutien technique."
    )
