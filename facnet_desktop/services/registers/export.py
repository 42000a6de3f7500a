"""Export the register of accesses to a file; that itself is written down, first."""

import io
from enum import StrEnum
from pathlib import Path

from facnet_desktop.domain.access import AccessAction
from facnet_desktop.reports.access_register import write_chain, write_csv
from facnet_desktop.services.atomic_file import check_output, replacing
from facnet_desktop.store.access_register import AccessRegister


class RegisterForm(StrEnum):
    """A spreadsheet for a person, or the whole chain for whoever verifies it without us."""

    CSV = "csv"
    JSON = "json"


def export_accesses(accesses: AccessRegister, path: Path, form: RegisterForm, *, who: str) -> None:
    """Every entry, oldest first; the file is there whole or not at all.

    Raises:
        OutputError: it cannot be written there.
        StoreError: the register cannot be read or written to; nothing is exported.
    """
    check_output(path)
    made = accesses.add(who, AccessAction.EXPORT, details={"register": "accesses", "format": form.value})
    with replacing(path) as stream:
        out = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=True)
        with accesses.whole() as (ends, entries):
            if form is RegisterForm.JSON:
                write_chain(ends, entries, made.at, out)
            else:
                write_csv(entries, out)
        out.detach()
