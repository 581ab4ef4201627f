"""The reader: three views, masking, the e-Aadhaar, and refusals in words."""

from __future__ import annotations

import pytest
from textual.widgets import ContentSwitcher

from dl_tui.core.xml import limits as xmllimits
from dl_tui.sandbox.answers import Content
from dl_tui.tui.screens.certificate import Certificate
from dl_tui.tui.screens.locker import Locker
from dl_tui.tui.screens.save import Save
from dl_tui.tui.widgets.certificate_head import CHECKING
from dl_tui.tui.widgets.details_view import DetailsView
from dl_tui.tui.widgets.wide_rows import WideRows
from dl_tui.tui.widgets.xml_views import SourceView
from tests.tui.visit import KAVITA, KIRAN, RAVI, VICHITRA, Visit

MARKSHEET = "Class XII Marksheet"
BORN, BORN_MASKED = "14 Jul 1998", "14 Jul ••••"


def view(visit: Visit) -> str | None:
    return visit.app.screen.query_one(ContentSwitcher).current


def aadhaars(visit: Visit) -> int:
    """Return how often an e-Aadhaar of any version was asked for."""
    return visit.asked("eaadhaar") + visit.asked("eaadhaar_v2")


async def open_marksheet(visit: Visit) -> None:
    await visit.sign_in()
    await visit.read(MARKSHEET)


async def open_aadhaar(visit: Visit, who: str) -> None:
    await visit.sign_in(who)
    await visit.press("a")
    await visit.until(visit.has_read)


# -- what it shows -----------------------------------------------------------------------------


async def test_a_marksheet_reads_as_labelled_facts_and_a_table(visit: Visit) -> None:
    await open_marksheet(visit)

    assert "· Active" in visit.drawn("#head")
    assert "Central Board of Secondary Education" in visit.drawn("#head")
    for fact in ("Holder", "Asha Testwala", "Namuna Vidyalaya", "Examination"):
        assert fact in visit.text
    await visit.press("end")
    assert "CHEMISTRY" in visit.text
    assert visit.asked("xml") == 1


async def test_an_expired_document_says_so(visit: Visit) -> None:
    await visit.sign_in()
    await visit.read("Vehicle Insurance Certificate")

    assert "✗ Expired" in visit.drawn("#head")


async def test_keys_show_the_three_views(visit: Visit) -> None:
    await open_marksheet(visit)
    for key, name, sample in (("2", "structure", "▾"), ("3", "source", "<"), ("1", "details", "")):
        await visit.press(key)

        assert view(visit) == name
        assert sample in visit.drawn("#views")


async def test_tab_goes_round_the_views(visit: Visit) -> None:
    await open_marksheet(visit)
    seen = []
    for _ in range(4):
        seen.append(view(visit))
        await visit.press("tab")

    assert seen == ["details", "structure", "source", "details"]


async def test_a_click_on_a_tab_shows_its_view(visit: Visit) -> None:
    await open_marksheet(visit)
    for name in ("source", "structure", "details"):
        await visit.click(f"Tab#{name}")
        await visit.until(lambda name=name: view(visit) == name)  # type: ignore[misc]


async def test_the_structure_opens_closes_and_shows_an_element_in_full(visit: Visit) -> None:
    await open_marksheet(visit)
    await visit.press("2")
    rows = visit.drawn("StructureView")
    assert "IssuedTo" in rows
    await visit.press("left")
    assert "IssuedTo" not in visit.drawn("StructureView")
    await visit.press("right", "down")

    assert "Organization" in visit.drawn("StructureView")
    assert visit.drawn("#element").strip()


async def test_long_lines_of_the_source_move_sideways(visit: Visit) -> None:
    await open_marksheet(visit)
    await visit.press("3")
    before = visit.drawn("SourceView")
    await visit.press("right")
    assert visit.drawn("SourceView") != before
    await visit.press("left")

    assert visit.drawn("SourceView") == before


def whole_cursor(visit: Visit, kind: type[WideRows]) -> bool:
    """Return whether the cursor's row, which goes on beyond the edge, has one background."""
    rows = visit.app.screen.query_one(kind)
    rows.cursor = 1
    strip = rows.render_line(1)
    return (
        strip.text.endswith("›") and len({part.style.bgcolor for part in strip if part.style}) == 1
    )


async def test_the_source_moves_to_the_end_of_its_lines_and_home_brings_it_back(
    visit: Visit,
) -> None:
    await open_marksheet(visit)
    await visit.press("3")
    assert whole_cursor(visit, SourceView)
    await visit.press("home")
    before = visit.drawn("SourceView")
    assert "›\n" in before, "a line that goes on says so"
    await visit.press(*["right"] * 40)
    furthest = visit.drawn("SourceView")
    assert any(line.strip().endswith((">", "…")) for line in furthest.splitlines()), "its end"
    assert "‹" in furthest
    await visit.press("right")
    assert visit.drawn("SourceView") == furthest, "and no further"
    await visit.press("home")
    assert visit.drawn("SourceView") == before
    await visit.press("2", ">")
    assert "‹" in visit.drawn("StructureView")


async def test_all_whom_a_paper_names_stand_at_its_head(visit: Visit) -> None:
    await visit.sign_in(KAVITA)
    await visit.read("Marriage Certificate")
    assert "Arun Parivar, Kavita Parivar" in visit.drawn("#head")
    await visit.press("escape")
    await visit.read("Ration Card")
    assert "Ramesh Parivar" in visit.drawn("#head")
    await visit.resize_terminal(60, 30)
    await visit.press("v")
    assert "Kavita Parivar, Arun Parivar and 3 more" in visit.drawn("#head")


async def test_the_document_is_saved_from_the_reader_as_well(visit: Visit) -> None:
    await open_marksheet(visit)
    await visit.press("d")
    assert isinstance(visit.app.screen, Save)


async def test_no_long_name_pushes_off_the_screen_what_counts(visit: Visit) -> None:
    await visit.sign_in(VICHITRA)
    await visit.read(next(name for name in visit.names if name.startswith("long long")))
    await visit.press("v")

    title, state, _signature = visit.drawn("#head").strip().splitlines()
    assert title.endswith("…")
    assert "masked again in 30 s" in state


# -- masking -----------------------------------------------------------------------------------


async def test_sensitive_values_are_masked_until_v_and_again_by_v(visit: Visit) -> None:
    await open_marksheet(visit)
    assert BORN_MASKED in visit.text
    assert BORN not in visit.text
    await visit.press("v")
    assert BORN in visit.text
    assert "shown in clear, masked again in 30 s" in visit.text
    await visit.press("v")

    assert BORN not in visit.text
    assert "shown in clear" not in visit.text


@pytest.mark.parametrize(("key", "masked"), [("2", BORN_MASKED), ("3", "14-07-••••")])
async def test_the_other_views_mask_too(visit: Visit, key: str, masked: str) -> None:
    await open_marksheet(visit)
    await visit.press(key)
    assert masked in visit.text
    assert "1998" not in visit.text
    await visit.press("v")
    assert "14-07-1998" in visit.text
    await visit.press("v")

    assert "1998" not in visit.text


async def test_what_was_revealed_masks_itself_after_30_seconds(visit: Visit) -> None:
    await open_marksheet(visit)
    await visit.press("v")
    visit.clock.advance(29.5)
    await visit.until_text("masked again in 0 s")
    assert BORN in visit.text
    visit.clock.advance(0.5)
    await visit.until(lambda: BORN not in visit.text)

    assert BORN_MASKED in visit.text


async def test_leaving_masks_again(visit: Visit) -> None:
    await open_marksheet(visit)
    await visit.press("v", "escape")
    await visit.read(MARKSHEET)

    assert BORN not in visit.text


async def test_m_adds_the_technical_facts_and_takes_them_away(visit: Visit) -> None:
    await open_aadhaar(visit, "asha.testwala")
    await visit.until(lambda: CHECKING not in visit.words("#head"))
    few = visit.app.screen.query_one(DetailsView).virtual_size.height
    await visit.press("m")
    assert visit.app.screen.query_one(DetailsView).virtual_size.height > few
    await visit.press("m")

    assert visit.app.screen.query_one(DetailsView).virtual_size.height == few


# -- the e-Aadhaar -----------------------------------------------------------------------------


async def test_a_opens_the_eaadhaar_from_anywhere_in_the_locker(visit: Visit) -> None:
    await open_aadhaar(visit, "asha.testwala")

    assert aadhaars(visit) == 1
    assert "Asha Testwala" in visit.text
    assert "4321" in visit.text


async def test_the_eaadhaar_of_the_list_is_the_same(visit: Visit) -> None:
    await visit.sign_in()
    await visit.read("Aadhaar Card")

    assert (aadhaars(visit), visit.asked("xml")) == (1, 0)
    assert "Asha Testwala" in visit.text


@pytest.mark.parametrize(
    ("who", "said"),
    [
        (RAVI, "Aadhaar is not linked to this account."),
        ("mohan.prayogkar", "Repeat the Aadhaar e-KYC"),
    ],
)
async def test_without_an_eaadhaar_it_says_what_to_do(visit: Visit, who: str, said: str) -> None:
    await open_aadhaar(visit, who)

    assert said in visit.words("#words")


# -- refusals ----------------------------------------------------------------------------------

REFUSED = {
    "With a DTD": xmllimits.DTD,
    "With an outside entity": xmllimits.DTD,
    "Billion laughs": xmllimits.DTD,
    "Nested 5000 deep": xmllimits.TOO_DEEP,
    "With 100,000 attributes": xmllimits.TOO_MANY_ATTRIBUTES,
    "Declared as UTF-7": xmllimits.BAD_ENCODING,
    "Declared in an unknown encoding": xmllimits.BAD_ENCODING,
    "Truncated": xmllimits.MALFORMED.rstrip("."),
}


async def test_what_cannot_be_read_safely_is_refused_in_words(visit: Visit) -> None:
    await visit.sign_in(VICHITRA)
    for name, reason in REFUSED.items():
        await visit.read(name)
        said = visit.words("#words")

        assert "This certificate cannot be read safely." in said, name
        assert reason in said, name
        assert "Its formats at DigiLocker: PDF XML." in said, name
        await visit.press("1", "2", "v", "m")
        assert view(visit) == "words"
        await visit.press("3")
        assert view(visit) == "source"
        await visit.press("escape")
        assert isinstance(visit.app.screen, Locker)


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (
            b"<error><message>Issuer is down</message></error>",
            "The issuer answered: Issuer is down.",
        ),
        (
            b"<PullDocResponse><DocDetails><DocContent>JVBERi0=</DocContent></DocDetails>"
            b"</PullDocResponse>",
            "Press d to save the PDF.",
        ),
    ],
)
async def test_what_the_issuer_sent_in_place_of_a_certificate_is_told_in_its_words(
    visit: Visit, answer: bytes, said: str
) -> None:
    visit.sandbox.state.faults.answer("xml", Content(answer))
    await open_marksheet(visit)

    assert "No certificate was received." in visit.words("#words")
    assert said in visit.words("#words")
    await visit.press("3")
    assert answer.decode()[:7] in visit.drawn("SourceView")
    await visit.press("1")
    assert view(visit) == "words"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("An HTML page instead", "A web page came back instead of data"),
        ("Nothing at all", "An empty answer came back"),
        ("An error with status 200", "DigiLocker has no file for this document any more."),
    ],
)
async def test_an_answer_that_is_no_certificate_is_told_as_what_it_is(
    visit: Visit, name: str, said: str
) -> None:
    await visit.sign_in(VICHITRA)
    await visit.read(name)

    assert said in visit.words("#words")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Income Certificate 2023", "Department that does not respond did not answer DigiLocker."),
        ("Income Certificate 2022", "Department that is switched off has switched its service off"),
        ("Income Certificate 2020", "HTTP 502"),
        ("Income Certificate 2019", "gave DigiLocker an answer it could not use."),
    ],
)
async def test_an_issuer_that_fails_is_named(visit: Visit, name: str, said: str) -> None:
    await visit.sign_in(KIRAN)
    await visit.read(name)

    assert said in visit.words("#words")


async def test_a_slow_issuer_can_be_left_at_once(visit: Visit) -> None:
    await visit.sign_in(KIRAN)
    visit.go_to("Income Certificate 2021")
    await visit.press("enter")
    assert "Fetching Income Certificate 2021…" in visit.words("#words")
    await visit.press("escape")

    assert isinstance(visit.app.screen, Locker)
    assert not any(worker.group == "certificate.load" for worker in visit.app.workers)


async def test_r_tries_again(visit: Visit) -> None:
    await visit.sign_in()
    visit.sandbox.state.fail("xml", 500, "unexpected_error", times=1)
    await visit.read(MARKSHEET)
    assert "DigiLocker had an internal error." in visit.words("#words")
    await visit.press("r")
    await visit.until(lambda: view(visit) == "details")

    assert BORN_MASKED in visit.text


async def test_fetching_again_in_vain_keeps_what_is_shown(visit: Visit) -> None:
    await open_marksheet(visit)
    visit.sandbox.state.fail("xml", 500, "unexpected_error")
    await visit.press("3", "r")
    await visit.until(lambda: visit.toasts)

    assert "DigiLocker had an internal error." in visit.toasts
    assert view(visit) == "source"


@pytest.mark.parametrize("key", ["escape", "q"])
async def test_escape_and_q_go_back_to_the_locker(visit: Visit, key: str) -> None:
    await open_marksheet(visit)
    assert isinstance(visit.app.screen, Certificate)
    await visit.press(key)

    assert isinstance(visit.app.screen, Locker)
    assert visit.names[visit.table.cursor] == MARKSHEET
