"""A real keyring keeps the session from one start to the next, and not a moment longer.

Against a real gnome-keyring: written, read by the next program, deleted, and then not there for any
other program either.
"""

from __future__ import annotations

from pathlib import Path

from tests.e2e.steps import asked, open_on, sign_in
from tests.support.desktop import LogIn
from tests.support.keyring_programs import ALL_OF_OURS, BEGIN, TOKENS
from tests.support.sandbox import Running


def test_a_session_is_there_for_the_next_program_and_gone_after_signing_out(log_in: LogIn) -> None:
    with log_in(unlocked=True) as desktop:
        kept = desktop.python(BEGIN + "print(do(store.save(session)), store.place)")
        assert kept.stdout == "None the Secret Service keyring\n", kept.stderr
        assert desktop.python(ALL_OF_OURS).stdout == "3\n"

        later = desktop.python(BEGIN + "print(do(store.load()) == session)")
        assert later.stdout == "True\n", later.stderr
        assert not any(token.encode() in desktop.files() for token in TOKENS)

        owing = "print(do(store.owe([Debt(session.access, 'access_token')])))"
        assert desktop.python(BEGIN + owing).stdout == "None\n"
        assert desktop.python(ALL_OF_OURS).stdout == "1\n"
        settled = "debts = do(store.owed()); do(store.settle(debts)); print(len(debts))"
        assert desktop.python(BEGIN + settled).stdout == "1\n"
        assert desktop.python(ALL_OF_OURS).stdout == "0\n"


def test_a_long_secret_is_kept_whole(log_in: LogIn) -> None:
    with log_in(unlocked=True) as desktop:
        told = desktop.python(
            BEGIN + "long = Secret('हिन्दी' * 2000); print(do(store.keep_client_secret(long)))\n"
            "print(do(store.client_secret()) == long)"
        )

        assert told.stdout == "None\nTrue\n", told.stderr


def test_a_kept_session_goes_straight_to_the_locker_until_it_is_signed_out(
    log_in: LogIn, sandbox: Running
) -> None:
    with log_in(unlocked=True) as desktop:
        home, environment = Path(desktop.environment["HOME"]), desktop.environment
        with open_on(sandbox, home, environment=environment) as window:
            sign_in(window)
            window.press("ctrl+q")
            assert window.wait_for_exit() == 0
        assert asked(sandbox, "revoke") == 0
        assert desktop.python(ALL_OF_OURS).stdout == "3\n"

        with open_on(sandbox, home, environment=environment, sight="Aadhaar Card") as window:
            window.wait_for("Asha Testwala")
            window.press("p")
            window.wait_for("the Secret Service keyring", "client secret is in the environment")
            window.press("escape")
            window.wait_for("Filter")
            window.press("o")
            window.wait_for("Sign out?")
            window.press("y")
            window.wait_for("You have signed out.")
            window.press("ctrl+q")
            assert window.wait_for_exit() == 0
        assert asked(sandbox, "revoke") == 2
        assert desktop.python(ALL_OF_OURS).stdout == "0\n"
