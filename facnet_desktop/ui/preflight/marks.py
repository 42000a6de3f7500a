"""The icon and the tone of each place a file may have; its words come from ``services/preflight/words``."""

from collections.abc import Mapping

from facnet_desktop.services.preflight.batch import Place
from facnet_desktop.ui.theme.tokens import Tone

MARKS: Mapping[Place, tuple[str, Tone]] = {
    Place.LOOKING: ("loader", Tone.MUTED),
    Place.READY: ("circle-check", Tone.GOOD),
    Place.REMARKS: ("circle-alert", Tone.WARNING),
    Place.TO_MAP: ("columns-3", Tone.WARNING),
    Place.PASSING: ("lock", Tone.WARNING),
    Place.REFUSED: ("circle-x", Tone.ERROR),
    Place.DUPLICATE: ("copy", Tone.MUTED),
    Place.VALIDATED: ("history", Tone.INFO),
    Place.QUEUED: ("clock", Tone.MUTED),
}
