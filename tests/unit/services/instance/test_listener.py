"""Two programs of the same account speak to one another; nobody else can, and nobody can deafen them."""

import os
import secrets
import socket
import stat
import tempfile
import threading
import uuid
from collections.abc import Iterator
from contextlib import suppress
from multiprocessing.connection import Client
from pathlib import Path
from typing import Any

import pytest

from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.services.instance import address, listener
from facnet_desktop.services.instance.address import ACCESS, LONGEST, SOCKET, addresses, published
from facnet_desktop.services.instance.channel import Channel, PeerFailed, connected
from facnet_desktop.services.instance.listener import InstanceListener
from facnet_desktop.services.instance.messages import (
    Answer,
    CancelJob,
    CloseProgram,
    Message,
    OpenFiles,
    QueueChanged,
    ShowWindow,
    encoded,
)
from facnet_desktop.services.instance.tell import tell

posix = pytest.mark.skipif(os.name != "posix", reason="sockets in the file system")
QUICK = 0.3


@pytest.fixture
def data() -> Iterator[DataFolder]:
    with tempfile.TemporaryDirectory(prefix="fn-") as folder:  # short: pytest's own paths are too long
        yield DataFolder(Path(folder))


class Heard:
    """What the running program was asked."""

    def __init__(self) -> None:
        self.messages: list[Message] = []
        self.error: Exception | None = None

    def __call__(self, message: Message) -> None:
        if self.error is not None:
            raise self.error
        self.messages.append(message)


@pytest.mark.parametrize(
    "message",
    [
        OpenFiles((str(Path("/a/b.csv").absolute()), str(Path("/a/é.csv").absolute()))),
        ShowWindow(),
        QueueChanged(),
        CancelJob(uuid.uuid4()),
        CloseProgram(),
    ],
)
def test_a_message_is_heard_and_answered(data: DataFolder, message: Message) -> None:
    heard = Heard()
    with InstanceListener(data, heard):
        assert tell(data, message) is Answer.DONE
    assert heard.messages == [message]


def test_nobody_answers_when_no_program_runs(data: DataFolder) -> None:
    assert tell(data, ShowWindow()) is None
    with InstanceListener(data, Heard()):
        pass
    assert tell(data, ShowWindow()) is None
    assert list(data.root.iterdir()) == [], "nothing is left behind"


def test_a_handler_that_fails_is_told_and_the_next_message_is_heard(data: DataFolder) -> None:
    heard, errors = Heard(), []
    heard.error = ZeroDivisionError()
    with InstanceListener(data, heard, on_error=errors.append):
        assert tell(data, ShowWindow()) is Answer.FAILED
        assert errors == [heard.error]
        heard.error = None
        assert tell(data, ShowWindow()) is Answer.DONE


def test_a_signed_message_of_a_later_version_is_answered_politely(data: DataFolder) -> None:
    heard = Heard()
    with InstanceListener(data, heard):
        assert raw(data, b'{"version": 9}') is Answer.NOT_UNDERSTOOD
    assert heard.messages == []


def test_many_programs_at_once_are_all_heard(data: DataFolder) -> None:
    heard, answers = Heard(), []
    with InstanceListener(data, heard):
        threads = [
            threading.Thread(target=lambda: answers.append(tell(data, QueueChanged()))) for _ in range(12)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert answers == [Answer.DONE] * 12
    assert len(heard.messages) == 12


# --- peers that mean no good ---------------------------------------------------------------------------


def raw(data: DataFolder, body: bytes, key: bytes | None = None) -> Answer:
    access = published(data)
    assert access is not None
    with Channel(connected(access.address, seconds=QUICK), key or access.key, seconds=2) as channel:
        return Answer(channel.ask(body).decode())


def test_a_peer_without_the_key_is_not_heard(data: DataFolder) -> None:
    heard = Heard()
    with InstanceListener(data, heard):
        with pytest.raises(PeerFailed):
            raw(data, encoded(ShowWindow()), key=secrets.token_bytes(32))
        assert tell(data, QueueChanged()) is Answer.DONE
    assert heard.messages == [QueueChanged()]


def test_a_program_without_the_key_cannot_pass_for_the_running_one(data: DataFolder) -> None:
    heard = Heard()
    with InstanceListener(data, heard):
        path = data.root / ACCESS
        kept = path.read_bytes()
        path.write_bytes(secrets.token_bytes(32) + kept[32:])
        assert tell(data, ShowWindow(), seconds=QUICK) is None
    assert heard.messages == []


def test_a_message_cannot_be_replayed(data: DataFolder) -> None:
    heard = Heard()
    with InstanceListener(data, heard):
        access = published(data)
        assert access is not None
        first, second = (connected(access.address, seconds=1) for _ in range(2))
        with Channel(first, access.key, seconds=2) as spoken:
            nonce = spoken._receive(32)
            message = spoken._signed(encoded(ShowWindow()), b"request" + nonce)
            spoken._send(message)
            spoken._receive(200)
        with Channel(second, access.key, seconds=2) as replayed:
            replayed._receive(32)
            replayed._send(message)
            with pytest.raises(PeerFailed):
                replayed._receive(200)
    assert heard.messages == [ShowWindow()]


@posix
@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"\x00\x00",
        b"\x00\x00\x01\x00half a message",
        b"\x7f\xff\xff\xff" + b"x" * 100,
        b"\xff\xff\xff\xff" + b"\x7f" * 8,
        b"\xff\xff\xff\xf0" + b"x" * 100,
        b"\x00\x00\x00\x00",
        b"\x00\x00\x00\x04\x80\x04N.",
        os.urandom(64),
    ],
    ids=["silent", "2 bytes", "half", "too long", "far too long", "negative", "empty", "pickle", "noise"],
)
def test_a_peer_that_misbehaves_is_hung_up_on(data: DataFolder, sent: bytes) -> None:
    heard = Heard()
    with InstanceListener(data, heard, seconds=QUICK):
        access = published(data)
        assert access is not None
        with socket.socket(socket.AF_UNIX) as peer:
            peer.settimeout(10)
            peer.connect(access.address)
            peer.sendall(sent)
            with suppress(ConnectionResetError):
                while peer.recv(100):
                    pass  # the nonce, then the end
        assert tell(data, QueueChanged()) is Answer.DONE
    assert heard.messages == [QueueChanged()]


@posix
def test_a_peer_that_leaves_at_once_disturbs_nobody(data: DataFolder) -> None:
    heard = Heard()
    with InstanceListener(data, heard, seconds=QUICK):
        for _ in range(20):
            access = published(data)
            assert access is not None
            Client(access.address, family="AF_UNIX").close()
        assert tell(data, QueueChanged()) is Answer.DONE


@posix
def test_a_caller_waits_for_her_turn_behind_others(data: DataFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listener, "_BACKLOG", 1)
    heard = Heard()
    with InstanceListener(data, heard, seconds=QUICK):
        access = published(data)
        assert access is not None
        silent = [connected(access.address, seconds=1) for _ in range(3)]
        assert tell(data, QueueChanged()) is Answer.DONE
        for peer in silent:
            peer.close()


@posix
def test_a_silent_program_is_not_waited_for(data: DataFolder) -> None:
    access = address.publish(data, str(data.root / SOCKET))
    with socket.socket(socket.AF_UNIX) as mute:
        mute.bind(access.address)
        mute.listen(1)
        assert tell(data, ShowWindow(), seconds=QUICK) is None


@posix
def test_closing_does_not_wait_for_a_silent_peer_for_long(data: DataFolder) -> None:
    running = InstanceListener(data, Heard(), seconds=QUICK)
    access = published(data)
    assert access is not None
    with socket.socket(socket.AF_UNIX) as peer:
        peer.connect(access.address)
        running.close()
    assert not [thread for thread in threading.enumerate() if thread.name == "instance"]


def test_a_system_that_lets_nobody_in_is_asked_no_further(
    data: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    errors: list[Exception] = []
    done = threading.Event()

    class Refusing:
        def accept(self) -> Any:
            raise OSError(24, "too many open files")

        def close(self) -> None:
            done.set()

    monkeypatch.setattr(listener, "_bound", lambda places: (places[0], Refusing()))
    with InstanceListener(data, Heard(), on_error=errors.append) as running:
        running._thread.join(10)
        assert not running._thread.is_alive()
    assert len(errors) == listener.MOST_FAILURES
    assert done.is_set()


# --- where ---------------------------------------------------------------------------------------------


@posix
def test_a_socket_that_a_dead_program_left_is_replaced(data: DataFolder) -> None:
    with socket.socket(socket.AF_UNIX) as dead:
        dead.bind(str(data.root / SOCKET))
    address.publish(data, str(data.root / SOCKET))
    assert tell(data, ShowWindow(), seconds=QUICK) is None
    with InstanceListener(data, Heard()):
        access = published(data)
        assert access is not None
        assert access.address == str(data.root / SOCKET)
        assert tell(data, ShowWindow()) is Answer.DONE


@posix
def test_only_this_account_can_reach_it(data: DataFolder) -> None:
    with InstanceListener(data, Heard()):
        for name in (SOCKET, ACCESS):
            assert stat.S_IMODE((data.root / name).stat().st_mode) == 0o600


@posix
def test_a_long_path_takes_a_short_folder_of_this_account(data: DataFolder) -> None:
    deep = DataFolder(data.root / ("d" * 60) / ("e" * 60))
    deep.root.mkdir(parents=True)
    (place,) = addresses(deep)
    assert len(os.fsencode(place)) <= LONGEST
    folder = Path(place).parent
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    with InstanceListener(deep, Heard()):
        assert tell(deep, ShowWindow()) is Answer.DONE
    assert not Path(place).exists()


@posix
def test_a_short_folder_that_others_may_enter_is_not_used(
    data: DataFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deep = DataFolder(data.root / ("d" * 60) / ("e" * 60))
    deep.root.mkdir(parents=True)
    monkeypatch.setattr(tempfile, "gettempdir", lambda: str(data.root))
    (data.root / f"facnet-{os.getuid()}").mkdir(mode=0o755)
    assert addresses(deep) == []
    with pytest.raises(OSError, match="no place"):
        InstanceListener(deep, Heard())


@posix
def test_two_names_of_a_folder_are_the_same_folder(data: DataFolder, tmp_path: Path) -> None:
    link = data.root.with_name(f"{data.root.name}-link")
    link.symlink_to(data.root)
    try:
        with InstanceListener(data, Heard()):
            assert tell(DataFolder(link), ShowWindow()) is Answer.DONE
    finally:
        link.unlink()


@pytest.mark.parametrize("content", [b"", b"short", b"k" * 32, b"k" * 32 + b"/a\0b"])
def test_a_damaged_access_file_is_as_no_program(data: DataFolder, content: bytes) -> None:
    (data.root / ACCESS).write_bytes(content)
    assert tell(data, ShowWindow()) is None
