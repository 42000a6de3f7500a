"""The pipe of Windows by which a second launch speaks to the first, among peers that mean no good."""

import os
import threading
from multiprocessing.connection import Client, Connection, Listener
from pathlib import Path
from typing import Any

import pytest

from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.services.instance import address
from facnet_desktop.services.instance.address import addresses, published
from facnet_desktop.services.instance.channel import connected
from facnet_desktop.services.instance.listener import InstanceListener
from facnet_desktop.services.instance.messages import (
    MOST_BYTES,
    Answer,
    Message,
    OpenFiles,
    QueueChanged,
    ShowWindow,
)
from facnet_desktop.services.instance.tell import tell
from tests.support.windows import not_under_wine, on_windows

pytestmark = on_windows
QUICK = 0.3


@pytest.fixture
def data(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path)


def place(data: DataFolder) -> str:
    access = published(data)
    assert access is not None
    return access.address


def peer_of(data: DataFolder) -> "Connection[Any, Any]":
    return Client(place(data), family="AF_PIPE")


def test_a_second_launch_hands_its_files_over(data: DataFolder) -> None:
    heard: list[Message] = []
    files = OpenFiles((r"C:\Facturation\été.csv", "\\\\serveur\\partage\\" + "d" * 20_000 + ".csv"))
    with InstanceListener(data, heard.append):
        assert place(data).startswith("\\\\.\\pipe\\facnet-")
        assert tell(data, files) is Answer.DONE
        assert tell(data, ShowWindow()) is Answer.DONE
    assert heard == [files, ShowWindow()]


@pytest.mark.parametrize(
    "sent",
    [b"", b"\x80\x04N.", os.urandom(64), b"x" * 8_192, b"x" * (MOST_BYTES + 4_096)],
    ids=["empty", "pickle", "noise", "long", "too long"],
)
def test_a_peer_that_misbehaves_is_hung_up_on(data: DataFolder, sent: bytes) -> None:
    heard: list[Message] = []
    with InstanceListener(data, heard.append, seconds=QUICK):
        with peer_of(data) as peer:
            assert len(peer.recv_bytes()) == 32
            speaking = threading.Thread(target=_say, args=(peer, sent))
            speaking.start()
            with pytest.raises((EOFError, OSError)):
                peer.recv_bytes()
            speaking.join(10)
            assert not speaking.is_alive()
        assert tell(data, QueueChanged()) is Answer.DONE
    assert heard == [QueueChanged()]


def _say(peer: "Connection[Any, Any]", sent: bytes) -> None:
    try:
        peer.send_bytes(sent)
    except OSError:
        return  # hung up on in the middle


def test_peers_that_leave_or_say_nothing_disturb_nobody(data: DataFolder) -> None:
    heard: list[Message] = []
    with InstanceListener(data, heard.append, seconds=QUICK):
        for _ in range(10):
            peer_of(data).close()
        silent = peer_of(data)
        assert tell(data, QueueChanged()) is Answer.DONE
        silent.close()
    assert heard == [QueueChanged()]


def test_closing_does_not_wait_for_a_silent_peer_for_long(data: DataFolder) -> None:
    running = InstanceListener(data, lambda _: None, seconds=QUICK)
    with peer_of(data):
        running.close()
    assert not [thread for thread in threading.enumerate() if thread.name == "instance"]
    assert published(data) is None


@not_under_wine("the flag that refuses a name of a pipe that is taken")
def test_a_name_that_another_program_took_first_is_not_shared_with_it(data: DataFolder) -> None:
    """Else it could answer in place of the window."""
    (name,) = addresses(data)
    with Listener(name, family="AF_PIPE"), pytest.raises(OSError, match=r"\[WinError"):
        InstanceListener(data, lambda _: None)


def test_a_program_that_says_nothing_is_not_waited_for(data: DataFolder) -> None:
    (name,) = addresses(data)
    with Listener(name, family="AF_PIPE"):
        address.publish(data, name)
        assert tell(data, ShowWindow(), seconds=QUICK) is None
        with pytest.raises(ConnectionRefusedError):  # nor one that lets nobody in
            connected(name, seconds=QUICK)


def test_nobody_listens_where_a_program_died(data: DataFolder) -> None:
    address.publish(data, addresses(data)[0])
    assert tell(data, ShowWindow(), seconds=QUICK) is None
