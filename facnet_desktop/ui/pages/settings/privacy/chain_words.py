"""What the verification of the register proves, in sentences."""

from facnet_desktop.domain.access import Break, ChainCheck
from facnet_desktop.domain.french import count
from facnet_desktop.domain.money import NBSP


def chain_sentence(check: ChainCheck, *, with_witness: bool) -> str:
    """Whether every entry is there, unchanged, and what it was compared with."""
    if check.broken is None:
        followed = count(check.entries, "entrée suivie", "entrées suivies")
        witnessed = f" L'empreinte notée y figure{NBSP}: elle n'a pas été refaite." if with_witness else ""
        return f"La chaîne est complète{NBSP}: {followed}, aucune modifiée ni retirée.{witnessed}"
    broken = {
        Break.ALTERED: f"L'entrée {check.at_entry} n'est plus celle qui a été écrite.",
        Break.MISSING: f"L'entrée {check.at_entry} a été retirée.",
        Break.TRUNCATED: f"Les entrées à partir de la {check.at_entry} ont été retirées.",
        Break.UNKNOWN_WITNESS: "L'empreinte notée n'y figure pas.",
    }[check.broken]
    return (
        f"La chaîne est rompue. {broken} Conserver une copie de la base locale et en aviser la personne "
        "responsable de la protection des renseignements."
    )
