"""Make the command-line library speak French, whatever the language of the system."""

import gettext
import os
from pathlib import Path

DOMAIN = "facnet"


def speak_french(languages_folder: Path) -> None:
    """Point gettext, which click uses, at our catalogue. Idempotent, for the whole process."""
    os.environ["LANGUAGE"] = "fr"
    gettext.bindtextdomain(DOMAIN, str(languages_folder))
    gettext.textdomain(DOMAIN)
