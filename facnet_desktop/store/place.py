"""Whether a folder may hold the store: not on a network, not in a folder that a service copies elsewhere.

SQLite needs locks and shared memory that network drives do not offer, and a synchronised folder sends
the database elsewhere while it changes: it ends damaged, and out of the clinic.
"""

import glob
import os
import re
import stat
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

from facnet_desktop.domain.french import quoted
from facnet_desktop.store.errors import StorePlaceRefused

_DRIVE_REMOTE = 4
_NETWORK_FILESYSTEMS = frozenset(
    {
        *("nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "ceph", "davfs", "glusterfs", "lustre"),
        *("fuse.sshfs", "fuse.davfs", "fuse.davfs2", "fuse.curlftpfs", "fuse.smbnetfs", "fuse.gvfsd-fuse"),
        *("fuse.glusterfs", "fuse.ceph", "fuse.s3fs", "fuse.rclone"),
    }
)
"""9p, virtiofs and the like are left out: containers and virtual machines give their own disk that way."""

_ENVIRONMENT = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
_MARKERS: Mapping[str, str] = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".849C9593-D756-4E56-8D6E-42412F2A707B": "OneDrive",
    ".tmp.driveupload": "Google Drive",
    ".tmp.drivedownload": "Google Drive",
    ".icloud": "iCloud Drive",
    ".sync_*.db": "Nextcloud",
    "._sync_*.db": "Nextcloud",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
    ".stfolder": "Syncthing",
}
"""A file or folder that the service leaves at the top of what it synchronises."""

_NAMES = (
    (re.compile(r"onedrive( - .+)?"), "OneDrive"),
    (re.compile(r"dropbox( \(.+\))?"), "Dropbox"),
    (re.compile(r"google ?drive|mon drive|my drive"), "Google Drive"),
    (re.compile(r"icloud ?drive|com~apple~clouddocs"), "iCloud Drive"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceFacts:
    """What is known of a folder, links followed or not: ``paths`` has both forms.

    ``drive_type`` is what Windows says of the drive (``GetDriveTypeW``), ``filesystem`` what Linux says
    of the mount. ``synchronised`` holds the folders that the environment says are synchronised, ``markers``
    the names of ``_MARKERS`` found in the folder and above it. ``file`` stands where a folder is needed;
    ``impossible`` when the system takes no such path: too long, links that go round.
    """

    paths: tuple[PurePath, ...]
    drive_type: int | None = None
    filesystem: str | None = None
    synchronised: tuple[PurePath, ...] = ()
    markers: tuple[str, ...] = ()
    file: PurePath | None = None
    impossible: bool = False


def require_acceptable(facts: PlaceFacts) -> None:
    """Say no to a folder that cannot be one, or where the store would be damaged or copied elsewhere.

    Raises:
        StorePlaceRefused: it is no folder, or is on a network drive or in a synchronised folder.
    """
    if facts.file is not None:
        raise StorePlaceRefused(
            f"Le dossier des données ne peut pas être {quoted(str(facts.paths[0]))}\u00a0: "
            f"{quoted(facts.file.name)} est un fichier.",
            "Rien n'a été enregistré.",
            "Choisir un dossier avec --donnees.",
        )
    if facts.impossible:
        raise StorePlaceRefused(
            "Le système n'accepte pas le chemin donné au dossier des données.",
            "Rien n'a été enregistré.",
            "Choisir un dossier au nom plus court avec --donnees.",
        )
    if _is_network(facts):
        raise StorePlaceRefused(
            f"Le dossier des données {quoted(str(facts.paths[0]))} est sur un lecteur réseau.",
            "La base locale y serait endommagée tôt ou tard; rien n'a été enregistré.",
            "Choisir un dossier de cet ordinateur avec --donnees.",
        )
    if (service := _service(facts)) is not None:
        raise StorePlaceRefused(
            f"Le dossier des données {quoted(str(facts.paths[0]))} est synchronisé par {service}.",
            "Les renseignements de santé seraient copiés hors de cet ordinateur; rien n'a été enregistré.",
            "Choisir un dossier qui n'est pas synchronisé avec --donnees.",
        )


def _is_network(facts: PlaceFacts) -> bool:
    return (
        any(_is_unc(path) for path in facts.paths)
        or facts.drive_type == _DRIVE_REMOTE
        or facts.filesystem in _NETWORK_FILESYSTEMS
    )


def _is_unc(path: PurePath) -> bool:
    """``\\\\server\\share`` or its long form; ``\\\\?\\C:\\`` is a local path."""
    drive = path.drive.replace("/", "\\").upper() if isinstance(path, PureWindowsPath) else ""
    return drive.startswith("\\\\") and (
        not drive.startswith(("\\\\?\\", "\\\\.\\")) or drive.startswith("\\\\?\\UNC")
    )


def _service(facts: PlaceFacts) -> str | None:
    """Who synchronises the folder."""
    if any(path.is_relative_to(folder) for path in facts.paths for folder in facts.synchronised):
        return "OneDrive"
    for marker in facts.markers:
        return _MARKERS[marker]
    for path in facts.paths:
        for part in path.parts:
            for pattern, service in _NAMES:
                if pattern.fullmatch(part.casefold()):
                    return service
    return None


def place_facts(folder: Path, environment: Mapping[str, str] = os.environ) -> PlaceFacts:
    """Look at the folder, which may not exist yet, and at everything above it."""
    try:
        paths = tuple(dict.fromkeys((folder.absolute(), folder.resolve())))
    except (OSError, RuntimeError):  # RuntimeError: before Python 3.13, links that go round
        return PlaceFacts(paths=(folder.absolute(),), impossible=True)
    file, impossible = _obstacle(paths[-1])
    above = tuple(dict.fromkeys(one for path in paths for one in (path, *path.parents)))
    return PlaceFacts(
        paths=paths,
        drive_type=_drive_type(paths[-1]),
        filesystem=_filesystem(paths[-1]),
        synchronised=tuple(Path(environment[name]) for name in _ENVIRONMENT if environment.get(name)),
        markers=tuple(marker for marker in _MARKERS for one in above if glob.glob(marker, root_dir=one)),  # noqa: PTH207 - names only, unreadable folders passed over
        file=file,
        impossible=impossible,
    )


def _obstacle(folder: Path) -> tuple[Path | None, bool]:
    """The file where a folder is needed, and whether the system refuses the path itself.

    Folders that are not there yet can be made; rights are known when they are.
    """
    for one in (folder, *folder.parents):
        try:
            mode = one.stat().st_mode
        except (FileNotFoundError, NotADirectoryError):
            continue
        except PermissionError:
            return None, False
        except OSError:
            return None, True
        return (None if stat.S_ISDIR(mode) else one), False
    return None, False


def _drive_type(path: Path) -> int | None:
    if sys.platform != "win32":
        return None
    import ctypes  # noqa: PLC0415 - Windows only

    return int(ctypes.windll.kernel32.GetDriveTypeW(path.anchor))


def _filesystem(path: Path) -> str | None:
    mounts = Path("/proc/self/mountinfo")
    return filesystem_of(path, mounts.read_text("utf-8", "replace")) if mounts.exists() else None


def filesystem_of(path: PurePath, mountinfo: str) -> str | None:
    """The type of the file system that holds ``path``, from what Linux says of its mounts."""
    best: tuple[int, str] | None = None
    for line in mountinfo.splitlines():
        mount, _, kind = line.partition(" - ")
        fields = mount.split(" ")
        if len(fields) < 5 or not kind:
            continue
        point = PurePosixPath(re.sub(r"\\([0-7]{3})", lambda match: chr(int(match[1], 8)), fields[4]))
        if path.is_relative_to(point) and (best is None or len(point.parts) >= best[0]):
            best = (len(point.parts), kind.split(" ")[0])
    return None if best is None else best[1]
