"""How the store stands, as JSON for a program."""

from datetime import datetime
from pathlib import Path
from typing import TextIO

from facnet_desktop.domain.policy import NO_POLICY, Policy
from facnet_desktop.reports.contract import VERSION, encode
from facnet_desktop.store.backup_files import Backup
from facnet_desktop.store.state import OpenState, StoreState


def write_json(
    state: StoreState, out: TextIO, *, policy: Policy = NO_POLICY, forsaken: Path | None = None
) -> None:
    """``{"version", "folder", "exists", "key": {"place"}, "backups", "store" | null, "problem" | null,
    "policy" | null, "left_behind" | null}``.

    ``forsaken`` is the folder that had the data before the policy of the clinic named another one.
    """
    content = {
        "version": VERSION,
        "folder": str(state.folder),
        "exists": state.exists,
        "key": {"place": state.key_place, "caution": state.key_caution},
        "backups": [_backup(backup) for backup in state.backups],
        "store": None if state.opened is None else _opened(state.opened),
        "problem": None
        if state.problem is None
        else {"code": state.problem.code.value, "message": str(state.problem)},
        "policy": {"source": policy.source, "keys": list(policy.keys)} if policy.applies else None,
        "left_behind": None if forsaken is None else str(forsaken),
    }
    out.write(f"{encode(content)}\n")


def _backup(backup: Backup) -> dict[str, object]:
    return {
        "name": backup.path.name,
        "kind": backup.kind.value,
        "made_at": backup.made_at.isoformat(),
        "bytes": backup.bytes,
    }


def _opened(opened: OpenState) -> dict[str, object]:
    return {
        "bytes": opened.size.database,
        "log_bytes": opened.size.log,
        "reclaimable_bytes": opened.size.reclaimable,
        "schema": opened.schema,
        "encryption": f"SQLCipher {opened.cipher}",
        "last_check": _iso(opened.last_check),
        "last_purge": _iso(opened.last_purge),
    }


def _iso(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()
