"""The arguments of the command line, and the help for them."""

from __future__ import annotations

import argparse
import re
from typing import Any

from dl_tui import __version__
from dl_tui.data.setting_table import SETTINGS
from dl_tui.kiosk.options import add_options

_SETTINGS = "\n".join(
    f"  {each.name:<18}  {each.variable or '(in config.toml alone)':<25}  {each.about}"
    for each in SETTINGS
)
EPILOG = f"""\
settings: a flag counts first, then the environment variable, then the entry of config.toml;
`dl-tui config` shows what is in force:
{_SETTINGS}

exit codes: 0 done, 1 failed, 2 wrong usage or no terminal, 70 a fault of dl_tui
"""


class _Parser(argparse.ArgumentParser):
    """Fails when the help cannot be written; argparse would ignore that and exit with 0."""

    def _print_message(self, message: str, file: Any = None) -> None:  # private in 3.11
        if message and file is not None:
            file.write(message)
            file.flush()


def parser() -> argparse.ArgumentParser:
    """Return the parser of `dl-tui`; it ends the process with code 2 for wrong usage."""
    whole: argparse.ArgumentParser = _Parser(
        prog="dl-tui",
        description="DigiLocker in the terminal: sign in by OTP, browse, read certificates.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,  # else --client-secret=... would count as --client-secret-file
    )
    whole.add_argument("-V", "--version", action="version", version=f"dl-tui {__version__}")
    _add_service_options(whole)
    commands = whole.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    _add_demo(commands)
    _add_sandbox(commands)
    _add_archive(commands)
    _add_kiosk(commands)
    _add_ssh_setup(commands)
    _add_web(commands)
    whoami = commands.add_parser("whoami", help="who is signed in, and where that is kept")
    whoami.add_argument("--json", action="store_true", help="for programs")
    commands.add_parser("keep-secret", help="put the client secret into the keyring")
    config = commands.add_parser("config", help="the settings in force, and where each is from")
    config.add_argument("--explain", action="store_true", help="say what each is for as well")
    config.add_argument("--json", action="store_true", help="for programs")
    return whole


def _add_service_options(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("the service (without a command: open the app on it)")
    for setting in SETTINGS:
        if setting.option:
            group.add_argument(setting.option, metavar=setting.flag, help=setting.about)
    group.add_argument("--config", metavar="FILE", help="instead of the usual config.toml")


def _add_archive(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    shown = commands.add_parser("open", help="open an export as a locker, without any service")
    shown.add_argument("folder", metavar="FOLDER", help="the folder of the export")
    verify = commands.add_parser(
        "verify",
        help="check an export, without any service",
        description="Check that each file of an export is unchanged, and check its signature. "
        "The exit code is 0 if all is well, else 1.",
    )
    verify.add_argument("folder", metavar="FOLDER", help="the folder of the export")
    verify.add_argument("--json", action="store_true", help="for programs")


def _add_kiosk(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    kiosk = commands.add_parser(
        "kiosk",
        help="serve one visitor after the other on a public machine",
        description="Serve visitors, each in a new process; digits, arrows or touch are enough. "
        "Nothing of a visit is kept but what is saved with --save-folder. Runs until SIGTERM.",
    )
    add_options(kiosk)


def _add_demo(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    demo = commands.add_parser(
        "demo",
        help="try everything on an embedded sandbox, without any account",
        description="Start a sandbox DigiLocker on this machine and open the app on it. "
        "All people and documents in it are invented; nothing leaves this machine.",
    )
    _add_to_sandbox(demo)
    # Allowed before or after the command: a default here would overwrite the value given before.
    undone = argparse.SUPPRESS
    demo.add_argument("--theme", default=undone, help="dl-dark, dl-light or a theme of Textual")
    demo.add_argument("--profile", default=undone, help="reading of the API: published, current")


def _add_to_sandbox(parser: argparse.ArgumentParser) -> None:
    """Add what all sandboxes take: their data, their size, and how they behave."""
    parser.add_argument("--seed", type=int, default=1, help="another seed, other invented data")
    parser.add_argument(
        "--documents", type=_count, metavar="N", help="issued documents in the big test locker"
    )
    parser.add_argument("--folders", type=_count, metavar="N", help="folders in that locker")
    parser.add_argument(
        "--issuers", type=_count, metavar="N", help="issuers that documents can be fetched from"
    )
    parser.add_argument("--latency", type=_count, metavar="MS", help="delay of every answer")
    parser.add_argument("--otp", type=_otp, metavar="DIGITS", help="use this OTP every time")
    parser.add_argument(
        "--token-lifetime", type=_count, metavar="SECONDS", help="lifetime of an access token"
    )
    parser.add_argument(
        "--generation",
        choices=("published", "current", "both"),
        help="the API of the OpenAPI file, the one of today, or (default) both",
    )
    parser.add_argument(
        "--scenario",
        action="append",
        metavar="NAME[:TIMES]",
        help="let an operation fail, such as token.invalid_otp:1; may be repeated",
    )
    parser.add_argument(
        "--list-scenarios", action="store_true", help="show what --scenario knows, and end"
    )


def _add_sandbox(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    sandbox = commands.add_parser(
        "sandbox",
        help="serve the sandbox alone",
        description="Serve a sandbox DigiLocker. The first line on stdout is a JSON object with "
        "base_url, client_id, client_secret, redirect_uri, accounts, and the addresses of its "
        "outbox, scenarios and OpenAPI document; each SMS and e-mail it sends follows as a line "
        "of its own. Ends on SIGINT and SIGTERM.",
    )
    sandbox.add_argument("--host", default="127.0.0.1")
    sandbox.add_argument("--port", type=_port, default=0, help="0 (default) takes a free one")
    sandbox.add_argument("--client-id", metavar="ID")
    sandbox.add_argument("--client-secret", metavar="S", help="an invented one; not a real secret")
    sandbox.add_argument("--redirect-uri", metavar="URI", help="one more registered address")
    _add_to_sandbox(sandbox)
    sandbox.add_argument("--until-stdin-closes", action="store_true", help=argparse.SUPPRESS)


def _add_web(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    web = commands.add_parser(
        "web",
        help="show the demo in a browser",
        description="Serve the demo to one browser: the address on stdout opens it once, and other "
        "browsers see why it does not. Needs the extra: pip install 'dl-tui[web]'.",
    )
    web.add_argument("--host", default="127.0.0.1", help="default: reached from here alone")
    web.add_argument("--port", type=_port, default=0, help="0 (default) takes a free one")
    web.add_argument("--seats", type=_some, default=3, metavar="N", help="tabs open at once")
    web.add_argument(
        "--idle", type=_some, default=600, metavar="SECONDS", help="end without input after"
    )
    _add_to_sandbox(web)


def _add_ssh_setup(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    setup = commands.add_parser(
        "ssh-setup",
        help="print what lets others use it over SSH",
        description="Print, for an operator to read and run as root, all that serves dl_tui over "
        "OpenSSH and nothing else: an account, its only program, a block for sshd_config.",
    )
    modes = setup.add_mutually_exclusive_group()
    for mode, about in (("demo", "on a sandbox for each"), ("kiosk", "on the real service")):
        modes.add_argument(f"--{mode}", dest="mode", action="store_const", const=mode, help=about)
    setup.set_defaults(mode="demo")
    setup.add_argument("--user", type=_account, default="dl-tui", metavar="NAME", help="account")
    setup.add_argument("--seats", type=_some, default=10, metavar="N", help="visitors at once")
    setup.add_argument("--idle", type=_some, metavar="SECONDS", help="end without input after")
    setup.add_argument("--session", type=_some, metavar="SECONDS", help="end in any case after")
    setup.add_argument(
        "--print",
        dest="part",
        choices=("steps", "script", "config"),
        default="steps",
        help="all of it (default), the session script alone, or the part of sshd_config alone",
    )


def _count(text: str) -> int:
    if not text.isdecimal() or not text.isascii() or len(text) > 9:
        raise argparse.ArgumentTypeError(f"'{text[:40]}' is not a whole number from 0 up")
    return int(text)


def _some(text: str) -> int:
    if not 1 <= _count(text) <= 86400:
        raise argparse.ArgumentTypeError("must be 1 to 86400")
    return int(text)


def _account(text: str) -> str:
    # It goes into a shell script and sshd_config, both read by root.
    if not re.fullmatch(r"[a-z_][a-z0-9_-]{0,30}", text, re.ASCII):
        raise argparse.ArgumentTypeError("an account has 1 to 31 of a-z, 0-9, _ and -")
    return text


def _port(text: str) -> int:
    if _count(text) > 65535:
        raise argparse.ArgumentTypeError("a port is at most 65535")
    return int(text)


def _otp(text: str) -> str:
    if not (text.isascii() and text.isdecimal() and 4 <= len(text) <= 8):
        raise argparse.ArgumentTypeError("an OTP has 4 to 8 digits")
    return text
