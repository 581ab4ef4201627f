"""Fetching a document: cached lists, reloading them, and each outcome of a request."""

from __future__ import annotations

import json
from pathlib import Path

import httpx
import pytest

from dl_tui.api.errors import NetworkError, ServiceError
from dl_tui.api.models.pulls import Doctype, Issuer
from dl_tui.core.digilocker import DigiLocker
from dl_tui.core.locker.cache import Locker
from dl_tui.core.partner.pull import AlreadyThere, NotFound, Pending, Pulled, Pulls, age_in_words
from dl_tui.core.signin.session import Session, SessionEnded
from dl_tui.secret import Secret
from tests.core.doubles import FakeDigiLocker, refusal
from tests.support.failing import failing

ISSUED = "/public/oauth2/2/files/issued"
ISSUERS, PULL = "pull/issuers", "pull/pulldocument"
BOARD = Issuer("000077", "Namuna Board", "State", "in.gov.namuna", "")
MARKSHEET = Doctype("SSCER", "Class X Marksheet")
ROLL = {"rollno": Secret("1100040"), "year": Secret("2014")}
WIRE = {"orgid": "000077", "name": "Namuna Board", "category": "State", "issuerid": "in.gov.namuna"}


class Wall:
    """UNIX seconds under the test's hand."""

    def __init__(self) -> None:
        self.now = 1_700_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def wall() -> Wall:
    return Wall()


@pytest.fixture
async def session(digilocker: FakeDigiLocker) -> Session:
    digilocker.script[ISSUERS] = 200, {"issuers": [WIRE]}
    return await digilocker.signed_in()


@pytest.fixture
def pulls(session: Session, tmp_path: Path, wall: Wall) -> Pulls:
    return Pulls(DigiLocker(session), Locker(DigiLocker(session)), tmp_path, wall)


# -- the issuers --------------------------------------------------------------------------------


async def test_the_issuers_are_asked_for_once_and_kept(
    digilocker: FakeDigiLocker, session: Session, pulls: Pulls, tmp_path: Path, wall: Wall
) -> None:
    first = await pulls.issuers()
    wall.now += 3 * 86_400
    later = await Pulls(DigiLocker(session), Locker(DigiLocker(session)), tmp_path, wall).issuers()

    assert first.issuers == later.issuers == (BOARD,)
    assert (first.age, later.age) == (0.0, 3 * 86_400)
    assert digilocker.calls == [ISSUERS]


async def test_they_are_asked_for_again_on_demand(digilocker: FakeDigiLocker, pulls: Pulls) -> None:
    await pulls.issuers()
    digilocker.script[ISSUERS] = 200, {"issuers": [WIRE, {**WIRE, "orgid": "000078"}]}

    assert len((await pulls.issuers()).issuers) == 1
    assert len((await pulls.issuers(again=True)).issuers) == 2
    assert len((await pulls.issuers()).issuers) == 2


async def test_a_failed_refresh_leaves_what_was_kept(
    digilocker: FakeDigiLocker, pulls: Pulls
) -> None:
    await pulls.issuers()
    digilocker.script[ISSUERS] = httpx.ConnectError("down")

    with failing(NetworkError):
        await pulls.issuers(again=True)

    assert (await pulls.issuers()).issuers == (BOARD,)


async def test_an_empty_list_is_not_kept(digilocker: FakeDigiLocker, pulls: Pulls) -> None:
    digilocker.script[ISSUERS] = 200, {"issuers": []}

    assert (await pulls.issuers()).issuers == ()
    digilocker.script[ISSUERS] = 200, {"issuers": [WIRE]}
    assert (await pulls.issuers()).issuers == (BOARD,)


@pytest.mark.parametrize("kept", ["nonsense", [], [1, 2], [{"name": "no orgid"}]])
async def test_a_kept_list_is_read_as_warily_as_an_answer(
    digilocker: FakeDigiLocker, pulls: Pulls, tmp_path: Path, kept: object
) -> None:
    await pulls.issuers()
    path = tmp_path / "issuers.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "issuers": kept}))

    assert (await pulls.issuers()).issuers == (BOARD,)
    assert digilocker.count(ISSUERS) == 2


async def test_a_clock_that_was_put_back_gives_no_negative_age(pulls: Pulls, wall: Wall) -> None:
    await pulls.issuers()
    wall.now -= 1000

    assert (await pulls.issuers()).age == 0.0


async def test_what_is_kept_names_no_person_and_no_secret(pulls: Pulls, tmp_path: Path) -> None:
    await pulls.issuers()

    kept = json.loads((tmp_path / "issuers.json").read_text())
    assert set(kept) == {"version", "service", "at", "issuers"}
    assert "TESTCLIENT" not in str(kept)
    assert "Asha" not in str(kept)


async def test_a_folder_that_cannot_be_written_costs_nothing_but_time(
    digilocker: FakeDigiLocker, session: Session, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").touch()
    pulls = Pulls(DigiLocker(session), Locker(DigiLocker(session)), tmp_path / "file")

    assert (await pulls.issuers()).issuers == (BOARD,)
    assert "cannot be kept" in caplog.text


async def test_without_a_folder_nothing_is_kept(
    digilocker: FakeDigiLocker, session: Session, tmp_path: Path
) -> None:
    pulls = Pulls(DigiLocker(session), Locker(DigiLocker(session)), None)
    await pulls.issuers()
    await pulls.issuers()

    assert digilocker.count(ISSUERS) == 2


# -- the form -----------------------------------------------------------------------------------


async def test_documents_and_parameters_come_from_the_issuer(
    digilocker: FakeDigiLocker, pulls: Pulls
) -> None:
    digilocker.script["pull/doctype"] = 200, {"documents": [{"doctype": "SSCER"}]}
    digilocker.script["pull/parameters"] = 200, {"parameters": [{"paramname": "rollno"}]}

    (doctype,) = await pulls.doctypes(BOARD)
    (parameter,) = await pulls.parameters(BOARD, doctype)

    assert parameter.name == "rollno"
    assert [sent["orgid"] for sent in digilocker.fields] == ["000077", "000077"]
    assert digilocker.fields[1]["doctype"] == "SSCER"


async def test_what_was_typed_is_kept_by_document(pulls: Pulls) -> None:
    pulls.draft(BOARD, MARKSHEET)["rollno"] = Secret("1100040")

    assert pulls.draft(BOARD, MARKSHEET)["rollno"].reveal() == "1100040"
    assert pulls.draft(BOARD, Doctype("HSCER", "")) == {}


# -- the asking ---------------------------------------------------------------------------------


async def test_a_document_is_fetched(digilocker: FakeDigiLocker, pulls: Pulls) -> None:
    digilocker.script[PULL] = 200, {"details": {"uri": "in.gov.namuna-SSCER-1100040"}}

    assert await pulls.pull(BOARD, MARKSHEET, ROLL) == Pulled("in.gov.namuna-SSCER-1100040")
    assert digilocker.fields[-1]["consent"] == "Y"
    assert digilocker.fields[-1]["rollno"] == "1100040"


@pytest.mark.parametrize("status", [400, 500, 530])
async def test_pending_is_an_outcome_of_its_own(
    digilocker: FakeDigiLocker, pulls: Pulls, status: int
) -> None:
    digilocker.script[PULL] = refusal(status, "pull_response_pending")

    assert await pulls.pull(BOARD, MARKSHEET, ROLL) == Pending()
    assert digilocker.count(PULL) == 1


async def test_not_found_brings_the_words_of_the_service(
    digilocker: FakeDigiLocker, pulls: Pulls
) -> None:
    digilocker.script[PULL] = refusal(404, "record_not_found", "No record found")

    assert await pulls.pull(BOARD, MARKSHEET, ROLL) == NotFound("No record found")


async def test_everything_else_is_an_error_and_not_repeated(
    digilocker: FakeDigiLocker, pulls: Pulls
) -> None:
    digilocker.script[PULL] = refusal(530, "repository_service_configerror")

    with failing(ServiceError, "configerror"):
        await pulls.pull(BOARD, MARKSHEET, ROLL)

    assert digilocker.count(PULL) == 1


async def test_a_session_that_is_over_is_told(digilocker: FakeDigiLocker, pulls: Pulls) -> None:
    digilocker.script[PULL] = refusal(401, "invalid_token")

    with pytest.raises(SessionEnded):
        await pulls.pull(BOARD, MARKSHEET, ROLL)


def row(uri: str, **more: str) -> dict[str, str]:
    return {"uri": uri, "name": "Class X Marksheet", "doctype": "SSCER", **more}


@pytest.mark.parametrize(
    ("rows", "uri"),
    [
        ([row("in.gov.namuna-SSCER-1")], "in.gov.namuna-SSCER-1"),
        ([row("other", issuerid="in.gov.namuna")], "other"),
        ([row("other", issuer="Namuna Board")], "other"),
        ([row("in.gov.namuna-SSCER-1"), row("in.gov.namuna-SSCER-1100040")], "1100040"),
        ([row("in.gov.namuna-SSCER-12014"), row("in.gov.namuna-SSCER-11000402014")], "11000402014"),
        ([row("in.gov.namuna-SSCER-1"), row("in.gov.namuna-SSCER-2")], ""),
        ([row("in.gov.other-SSCER-1", issuerid="in.gov.other")], ""),
        ([row("in.gov.namuna-HSCER-1", doctype="HSCER", issuerid="in.gov.namuna")], ""),
        ([], ""),
    ],
)
async def test_a_document_that_is_there_already_is_found_in_the_list(
    digilocker: FakeDigiLocker, pulls: Pulls, rows: list[dict[str, str]], uri: str
) -> None:
    digilocker.script[PULL] = refusal(400, "uri_exists")
    digilocker.script[ISSUED] = 200, {"items": rows}

    outcome = await pulls.pull(BOARD, MARKSHEET, ROLL)

    assert isinstance(outcome, AlreadyThere)
    assert outcome.uri.endswith(uri) if uri else outcome.uri == ""


async def test_it_is_there_already_even_if_the_list_cannot_be_had(
    digilocker: FakeDigiLocker, pulls: Pulls
) -> None:
    digilocker.script[PULL] = refusal(500, "uri_exists")
    digilocker.script[ISSUED] = refusal(500, "unexpected_error")

    assert await pulls.pull(BOARD, MARKSHEET, ROLL) == AlreadyThere("")


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "just now"),
        (59, "just now"),
        (60, "1 minute ago"),
        (7199, "1 hour ago"),
        (7200, "2 hours ago"),
        (86_400, "1 day ago"),
        (86_400 * 1500, "1,500 days ago"),
    ],
)
def test_an_age_is_put_into_words(seconds: float, words: str) -> None:
    assert age_in_words(seconds) == words
