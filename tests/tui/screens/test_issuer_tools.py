"""The issuer tools: what is asked first, what is done, and every way it can fail."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from textual.widgets import Button, Input

from dl_tui.core.features import Features
from dl_tui.sandbox.people.citizen import citizen
from dl_tui.tui.screens.confirm_push import ConfirmPush
from dl_tui.tui.screens.issuer_tools import IssuerTools
from tests.support.sandbox import Running
from tests.tui.visit import Visit, visiting

FEATURES = Features(Path("/dev/null/saved"), Path("/dev/null/cache"), issuer_tools=True)
URI = "in.gov.example-INCER-123456"
FORM = {
    "uri": URI,
    "doctype": "INCER",
    "docid": "123456",
    "description": "Income Certificate",
    "issue_date": "01-01-2020",
}
KEYS = {"A": "f2", "U": "f3", "D": "f4"}


@pytest.fixture
async def visit(sandbox: Running) -> AsyncIterator[Visit]:
    """Open the issuer tools; what was pushed is taken back afterwards."""
    asha = citizen(sandbox.state.options.seed)
    person = sandbox.state.find(mobile=asha.mobile)[0]
    async with visiting(sandbox, features=FEATURES) as visit:
        visit.app.push_screen(IssuerTools(visit.app._context_of_screens))
        await visit.until(lambda: isinstance(visit.app.screen, IssuerTools))
        yield visit
    document = sandbox.state.locker(person).document(URI)
    if document is not None:
        sandbox.state.remove_issued(person, document)


def pushed(visit: Visit) -> bool:
    """Say whether the URI is in the locker of Asha."""
    person = visit.sandbox.state.find(mobile="9000000001")[0]
    return visit.sandbox.state.locker(person).document(URI) is not None


def fill(visit: Visit, **words: str) -> None:
    """Fill the form in for Asha's locker."""
    asha = citizen(visit.sandbox.state.options.seed)
    for name, text in ({"digilocker_id": asha.digilocker_id} | FORM | words).items():
        visit.app.screen.query_one(f"#{name}", Input).value = text


async def ask(visit: Visit, key: str) -> None:
    """Press a key, and come to the question."""
    await visit.press(key)
    await visit.until(lambda: isinstance(visit.app.screen, ConfirmPush))


async def do(visit: Visit, key: str) -> str:
    """Press a key, say yes, and return what is said then."""
    await ask(visit, key)
    await visit.press("y")
    await visit.until(lambda: isinstance(visit.app.screen, IssuerTools))
    await visit.until(lambda: "Asking" not in visit.words("#outcome"))
    return visit.words("#outcome")


async def test_a_uri_is_added_updated_and_deleted(visit: Visit) -> None:
    fill(visit)
    assert "✓ Added." in await do(visit, "f2")
    assert pushed(visit)
    fill(visit, description="Income and Asset Certificate")
    assert "✓ Updated." in await do(visit, "f3")
    assert "✓ Deleted." in await do(visit, "f4")

    assert not pushed(visit)
    assert visit.asked("pushuri") == 3
    assert visit.app.screen.query_one("#uri", Input).value == URI


@pytest.mark.parametrize(
    ("key", "title", "what"),
    [
        ("f2", "Add this URI to somebody's locker?", "will appear"),
        ("f3", "Update this URI in somebody's locker?", "form replaces"),
        ("f4", "Delete this URI from somebody's locker?", "disappears from the locker"),
    ],
)
async def test_the_question_names_what_happens_to_whom(
    visit: Visit, key: str, title: str, what: str
) -> None:
    fill(visit)
    await ask(visit, key)
    asha = citizen(visit.sandbox.state.options.seed)

    for words in (title, what, URI, "Income Certificate (INCER)", asha.digilocker_id):
        assert words in visit.text
    assert visit.asked("pushuri") == 0


@pytest.mark.parametrize("no", ["enter", "escape", "n"])
async def test_no_is_the_default_and_changes_nothing(visit: Visit, no: str) -> None:
    fill(visit)
    await ask(visit, "f4")
    await visit.press(no)
    await visit.until_text("Nothing was changed")

    assert visit.asked("pushuri") == 0


@pytest.mark.parametrize("action", ["A", "U", "D"])
async def test_the_mouse_does_the_same(visit: Visit, action: str) -> None:
    fill(visit)
    await visit.click(f"#{action}", offset=(1, 0))
    await visit.until(lambda: isinstance(visit.app.screen, ConfirmPush))
    await visit.click("#yes", offset=(1, 0))
    await visit.until(lambda: visit.asked("pushuri") == 1)


async def test_enter_in_a_field_adds(visit: Visit) -> None:
    fill(visit)
    await ask(visit, "enter")

    assert "Add this URI" in visit.text


async def test_everything_that_is_wrong_is_told_and_nothing_is_asked(visit: Visit) -> None:
    fill(visit, doctype="MARRC", issue_date="soon", pdf="/nonexistent/a.pdf")
    await visit.press("f2")
    await visit.until_text("✗ Nothing was sent.")
    said = visit.words("#outcome")

    assert "URI: The URI names the doctype INCER" in said
    assert "Issue date: This is not a date" in said
    wrong = [field.id for field in visit.app.screen.query(Input) if field.has_class("-wrong")]
    assert wrong == ["uri", "issue_date"]


async def test_files_go_along_and_their_size_is_named(visit: Visit, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4\n%test\n")
    (tmp_path / "a.xml").write_bytes(b"<Certificate/>")
    fill(visit, pdf=str(tmp_path / "a.pdf"), xml=str(tmp_path / "a.xml"))
    await ask(visit, "f2")
    assert "15 B attached" in visit.text
    assert "14 B attached" in visit.text
    await visit.press("y")
    await visit.until_text("✓ Added.")

    person = visit.sandbox.state.find(mobile="9000000001")[0]
    document = visit.sandbox.state.locker(person).document(URI)
    assert document is not None
    assert document.xml is not None
    assert document.xml().body == b"<Certificate/>"


async def test_a_file_that_cannot_go_along_is_told(visit: Visit) -> None:
    fill(visit, pdf="~/nonexistent-a.pdf", xml="/nonexistent/a.xml")
    await visit.press("f2")
    await visit.until_text("PDF file: There is no such file", "XML file: There is no such file")


async def test_a_deletion_sends_no_files(visit: Visit) -> None:
    fill(visit, pdf="/nonexistent/a.pdf")
    await ask(visit, "f4")

    assert "attached" not in visit.text


# -- refusals ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "code", "words"),
    [
        (401, "invalid_client_id", "does not know this client id"),
        (403, "insufficient_scope", "not registered as an issuer"),
        (404, "invalid_digilocker_id", "no account with this DigiLocker ID"),
        (500, "unexpected_error", "internal error"),
    ],
)
async def test_every_documented_refusal_has_words(
    visit: Visit, status: int, code: str, words: str
) -> None:
    visit.sandbox.state.fail("pushuri", status, code)
    fill(visit)
    said = await do(visit, "f2")

    assert words in said
    assert code in said or code not in ("unexpected_error", "insufficient_scope")
    assert visit.app.screen.query_one("#uri", Input).value == URI
    assert not visit.app.screen.query_one("#A", Button).disabled


@pytest.mark.parametrize(
    "words", ["URI already exists in another account", "Docid parameter is missing or invalid"]
)
async def test_what_the_service_says_of_a_parameter_is_shown(visit: Visit, words: str) -> None:
    visit.sandbox.state.fail("pushuri", 400, "invalid_parameter", description=words)
    fill(visit)

    assert words in await do(visit, "f2")


async def test_all_three_actions_wait_after_too_many_requests(visit: Visit) -> None:
    visit.sandbox.state.fail("pushuri", 429, "too_many_requests", 1, headers={"Retry-After": "17"})
    fill(visit)
    assert "17 seconds" in await do(visit, "f2")
    assert "Add in 17 seconds" in visit.text
    await visit.press("f3")
    assert isinstance(visit.app.screen, IssuerTools)
    visit.clock.advance(17)

    assert "✓ Added." in await do(visit, "f2")


async def test_adding_twice_is_refused_by_the_service(visit: Visit) -> None:
    fill(visit)
    await do(visit, "f2")

    assert "URI already exists in this account" in await do(visit, "f2")


async def test_a_lost_answer_may_have_been_a_change(visit: Visit) -> None:
    visit.sandbox.state.html("pushuri", 502)
    fill(visit)

    assert "may already have been made" in await do(visit, "f2")


async def test_esc_stops_waiting_first_and_leaves_then(visit: Visit) -> None:
    visit.sandbox.state.faults.stall("pushuri", 60)
    fill(visit)
    await ask(visit, "f2")
    await visit.press("y")
    await visit.until_text("Asking DigiLocker…")
    await visit.press("escape")
    await visit.until_text("Stopped waiting")
    await visit.press("escape")

    assert not isinstance(visit.app.screen, IssuerTools)


async def test_back_leaves(visit: Visit) -> None:
    await visit.click("#back", offset=(1, 0))

    assert not isinstance(visit.app.screen, IssuerTools)


async def test_a_fault_of_ours_keeps_the_form(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dl_tui.api.issuer.push_uri", None)
    fill(visit)

    assert "dl_tui failed" in await do(visit, "f2")
    assert visit.app.screen.query_one("#uri", Input).value == URI


@pytest.mark.parametrize("size", [(80, 24), (40, 12), (20, 5), (1, 1)])
async def test_the_issuer_tools_work_at_every_size(sandbox: Running, size: tuple[int, int]) -> None:
    async with visiting(sandbox, size=size, features=FEATURES) as visit:
        visit.app.push_screen(IssuerTools(visit.app._context_of_screens))
        await visit.until(lambda: isinstance(visit.app.screen, IssuerTools))
        fill(visit)
        await ask(visit, "f4")
