"""Which folders may hold the store, decided on the facts of both systems."""

from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest

from facnet_desktop.store.errors import StorePlaceRefused
from facnet_desktop.store.place import PlaceFacts, filesystem_of, place_facts, require_acceptable
from tests.support.links import link

LOCAL = PureWindowsPath(r"C:\Users\a\AppData\Local\FacNet Desktop")
HOME = PurePosixPath("/home/a/.local/share/FacNet Desktop")


@pytest.mark.parametrize(
    "facts",
    [
        PlaceFacts(paths=(LOCAL,), drive_type=3),
        PlaceFacts(paths=(PureWindowsPath(r"E:\FacNet"),), drive_type=2),
        PlaceFacts(paths=(PureWindowsPath(r"\\?\C:\Donnees"),), drive_type=3),
        PlaceFacts(paths=(LOCAL,), synchronised=(PureWindowsPath(r"C:\Users\a\OneDrive"),)),
        PlaceFacts(paths=(PureWindowsPath(r"C:\Users\a\OneDriveAncien\x"),)),
        PlaceFacts(paths=(HOME,), filesystem="ext4"),
        PlaceFacts(paths=(HOME,), filesystem="9p"),
        PlaceFacts(paths=(HOME,), filesystem="overlay"),
        PlaceFacts(paths=(HOME,)),
    ],
)
def test_a_folder_of_this_computer_is_accepted(facts: PlaceFacts) -> None:
    require_acceptable(facts)


@pytest.mark.parametrize(
    "facts",
    [
        PlaceFacts(paths=(PureWindowsPath(r"\\serveur\clinique\FacNet"),)),
        PlaceFacts(paths=(PureWindowsPath("//serveur/clinique/FacNet"),)),
        PlaceFacts(paths=(PureWindowsPath(r"\\?\UNC\serveur\clinique\FacNet"),)),
        PlaceFacts(paths=(PureWindowsPath(r"N:\FacNet"),), drive_type=4),
        PlaceFacts(paths=(PureWindowsPath(r"C:\lien"), PureWindowsPath(r"\\serveur\clinique"))),
        *(
            PlaceFacts(paths=(HOME,), filesystem=kind)
            for kind in ("nfs", "nfs4", "cifs", "smb3", "fuse.sshfs", "fuse.rclone", "davfs")
        ),
    ],
)
def test_a_network_drive_is_refused(facts: PlaceFacts) -> None:
    with pytest.raises(StorePlaceRefused, match="lecteur réseau"):
        require_acceptable(facts)


@pytest.mark.parametrize(
    ("path", "synchronised", "markers", "service"),
    [
        (r"C:\Users\a\OneDrive\x", (r"C:\users\A\onedrive",), (), "OneDrive"),
        (r"C:\Users\a\OneDrive - Clinique\x", (), (), "OneDrive"),
        (r"D:\Partage\x", (r"D:\Partage",), (), "OneDrive"),
        (r"C:\Users\a\Dropbox\x", (), (), "Dropbox"),
        (r"C:\Users\a\Dropbox (Clinique)\x", (), (), "Dropbox"),
        (r"G:\Mon Drive\x", (), (), "Google Drive"),
        (r"C:\Users\a\iCloudDrive\x", (), (), "iCloud Drive"),
        (r"C:\x", (), (".dropbox.cache",), "Dropbox"),
        (r"C:\x", (), (".sync_*.db",), "Nextcloud"),
        (r"C:\x", (), (".owncloudsync.log",), "ownCloud"),
        (r"C:\x", (), (".stfolder",), "Syncthing"),
    ],
)
def test_a_synchronised_folder_is_refused_and_the_service_named(
    path: str, synchronised: tuple[str, ...], markers: tuple[str, ...], service: str
) -> None:
    facts = PlaceFacts(
        paths=(PureWindowsPath(path),),
        synchronised=tuple(map(PureWindowsPath, synchronised)),
        markers=markers,
        drive_type=3,
    )
    with pytest.raises(StorePlaceRefused, match=f"synchronisé par {service}") as refused:
        require_acceptable(facts)
    assert refused.value.consequence
    assert "--donnees" in refused.value.next_step


@pytest.mark.parametrize(
    ("marker", "service"),
    [
        (".dropbox", "Dropbox"),
        (".sync_0a1b.db", "Nextcloud"),
        ("._sync_0a1b.db", "Nextcloud"),
        (".stfolder", "Syncthing"),
        (".tmp.drivedownload", "Google Drive"),
    ],
)
def test_a_marker_is_found_in_any_folder_above(tmp_path: Path, marker: str, service: str) -> None:
    (tmp_path / marker).touch()
    facts = place_facts(tmp_path / "pas" / "encore" / "là", {})
    with pytest.raises(StorePlaceRefused, match=service):
        require_acceptable(facts)


def test_the_folder_of_onedrive_is_known_by_the_environment(tmp_path: Path) -> None:
    for name in ("OneDrive", "OneDriveCommercial", "OneDriveConsumer"):
        facts = place_facts(tmp_path / "a" / "b", {name: str(tmp_path / "a")})
        with pytest.raises(StorePlaceRefused, match="OneDrive"):
            require_acceptable(facts)
    require_acceptable(place_facts(tmp_path / "c", {"OneDrive": str(tmp_path / "a"), "OneDriveConsumer": ""}))


def test_a_link_does_not_hide_where_the_folder_really_is(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    link(tmp_path / "lien", tmp_path / "Dropbox")
    with pytest.raises(StorePlaceRefused, match="Dropbox"):
        require_acceptable(place_facts(tmp_path / "lien" / "x", {}))


MOUNTS = r"""
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:40 / /mnt rw - tmpfs tmpfs rw
31 30 0:41 / /mnt/clinique rw,nosuid - cifs //serveur/clinique rw
32 22 0:42 / /mnt/deux\040mots rw - fuse.sshfs a@b:/ rw
33 22 0:43 / /home rw - nfs4 serveur:/home rw
34 33 0:44 / /home rw - ext4 /dev/sdb1 rw
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/srv/x", "ext4"),
        ("/mnt/x", "tmpfs"),
        ("/mnt/clinique/x/y", "cifs"),
        ("/mnt/cliniques", "tmpfs"),
        ("/mnt/deux mots/x", "fuse.sshfs"),
        ("/home/a", "ext4"),
    ],
)
def test_the_innermost_and_last_mount_wins(path: str, kind: str) -> None:
    assert filesystem_of(PurePosixPath(path), MOUNTS) == kind


def test_the_folder_of_the_tests_is_accepted(tmp_path: Path) -> None:
    assert isinstance(place_facts(tmp_path, {}).paths[0], PurePath)
    require_acceptable(place_facts(tmp_path, {}))
