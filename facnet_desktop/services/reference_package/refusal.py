"""Why a package is refused: three French sentences, and nothing was changed."""

from facnet_desktop.domain.errors import ErrorCode, UserError
from facnet_desktop.domain.french import quoted
from facnet_desktop.domain.money import NBSP

NOTHING_CHANGED = "Il n'a pas été installé; les références en vigueur n'ont pas changé."
ANOTHER_COPY = "Obtenir de nouveau le paquet auprès de son éditeur, puis réessayer."


class PackageRefused(UserError):
    """The package cannot be read, is not whole, not signed by a known key, or not for this program."""

    code = ErrorCode.REFERENCE


def not_a_package(why: str) -> PackageRefused:
    """The file is no package, or a damaged one; ``why`` is a clause without a full stop."""
    return PackageRefused(
        f"Le paquet de références est inutilisable{NBSP}: {why}.", NOTHING_CHANGED, ANOTHER_COPY
    )


def bad_member(name: str, why: str) -> PackageRefused:
    """One file of the package is not what it may be."""
    return not_a_package(f"{quoted(shown(name))} {why}")


def shown(name: str) -> str:
    """A name chosen by whoever made the package, fit to be shown: printable and short."""
    plain = "".join(letter if letter.isprintable() else "\ufffd" for letter in name)
    return plain if len(plain) <= 40 else f"{plain[:39]}…"
