"""Who uses the program: always a name."""

import getpass

import pytest

from facnet_desktop.services import account
from facnet_desktop.services.account import UNKNOWN, account_name


def test_the_account_has_a_name() -> None:
    assert account_name()


def test_variables_do_not_change_who_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    real = account_name()
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.setenv(name, "quelqu'un d'autre")
    assert account_name() == real


@pytest.mark.skipif(not hasattr(account, "_posix_name"), reason="accounts of this kind of system")
@pytest.mark.parametrize(("login", "name"), [("accueil", "accueil"), (None, UNKNOWN)])
def test_an_account_that_the_system_does_not_know_still_has_a_name(
    monkeypatch: pytest.MonkeyPatch, login: str | None, name: str
) -> None:
    def user() -> str:
        if login is None:
            raise OSError
        return login

    monkeypatch.setattr(account, "_posix_name", lambda: "")
    monkeypatch.setattr(getpass, "getuser", user)
    assert account_name() == name
