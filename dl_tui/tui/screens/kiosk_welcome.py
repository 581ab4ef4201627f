"""The screen of an idle kiosk, and the terms a visitor agrees to first."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from dl_tui.tui.literal import literal
from dl_tui.tui.screens.kiosk_base import HELP_ADDRESS, BigButton, KioskScreen, VisitBegun
from dl_tui.tui.screens.kiosk_number import KioskNumber
from dl_tui.tui.widgets.block_letters import BlockLetters
from dl_tui.tui.widgets.button import Button
from dl_tui.tui.widgets.qr import QrCode

HELP_AT = "Help: www.digilocker.gov.in"
BEGIN = "Begin"
AGREE = "I agree, go on"
LEAVE = "No, leave"

_ENGLISH = "Your documents,\nhere on this screen.\n\nKeep the phone of\nyour account ready."
_HINDI = "आपके दस्तावेज़,\nइस स्क्रीन पर।\n\nअपना फ़ोन\nसाथ रखें।\n\nशुरू करें: 1"
_TERMS = (
    "This is a public machine.   यह एक सार्वजनिक मशीन है।",
    "·  The number and the OTP that you enter here pass through this machine.\n"
    "   आपका नंबर और OTP इस मशीन से होकर जाते हैं।",
    "·  Your documents are shown on this screen: see who stands behind you.\n"
    "   आपके दस्तावेज़ इस स्क्रीन पर दिखेंगे: देखें कि पीछे कौन खड़ा है।",
)
_KEEPS_NOTHING = (
    "·  Nothing is kept here. When you end, or walk away, the session ends.\n"
    "   यहाँ कुछ भी नहीं रखा जाता। काम पूरा होने पर 9 दबाएँ।"
)
_KEEPS_SAVED = (
    "·  Only what you save here is kept, by the operator of this machine.\n"
    "   केवल वही रखा जाता है जो आप सहेजते हैं: वह संचालक के पास रहता है।"
)


class KioskWelcome(KioskScreen[None]):
    """Invites the next visitor; no visit is under way."""

    HINT = "Press 1 or Enter, or touch Begin.   शुरू करने के लिए 1 दबाएँ।"

    def compose(self) -> ComposeResult:
        """Lay out the name, the invitation in two languages, and the help address."""
        yield from self.compose_frame()
        yield BlockLetters("DIGILOCKER")
        with Horizontal(id="welcome"):
            with Vertical(id="help"):
                yield QrCode(id="qr")
                yield Static(HELP_AT, id="help-words")
            with Vertical(id="invitation"):
                with Horizontal(id="languages"):
                    yield Static(literal(_ENGLISH, "bold"), id="english")
                    yield Static(literal(_HINDI, "bold"), id="hindi")
                yield BigButton("1", BEGIN, id="begin")

    def on_mount(self) -> None:
        """Draw the help address."""
        self.query_one("#end").display = False
        self.query_one(QrCode).show_address(HELP_ADDRESS)
        self.query_one("#begin").focus()

    def take_character(self, character: str) -> None:
        """Accept only 1: there is nothing to end yet."""
        if character == "1":
            super().take_character(character)

    @on(Button.Pressed, "#begin")
    def _begin(self) -> None:
        self.post_message(VisitBegun())
        self.give_way_to(KioskConsent(self.context))


class KioskConsent(KioskScreen[None]):
    """Explains what using a public machine means, and asks for consent."""

    HINT = "Press 1 to agree, 0 to leave.   सहमत हों तो 1, नहीं तो 0 दबाएँ।"

    def compose(self) -> ComposeResult:
        """Lay out the terms and the two answers."""
        yield from self.compose_frame()
        with Vertical(id="body"):
            yield Static(literal(_TERMS[0], "bold $primary"), classes="headline")
            kept = _KEEPS_SAVED if self.context.features.save_folder.is_dir() else _KEEPS_NOTHING
            yield Static(literal("\n\n".join((*_TERMS[1:], kept))), id="terms")
            with Horizontal(classes="choices"):
                yield BigButton("1", AGREE, id="agree")
                yield BigButton("0", LEAVE, id="leave")

    def on_mount(self) -> None:
        """Focus the button to agree."""
        self.query_one("#agree").focus()

    @on(Button.Pressed, "#agree")
    def _agree(self) -> None:
        self.give_way_to(KioskNumber(self.context))

    @on(Button.Pressed, "#leave")
    def _leave(self) -> None:
        self.end()
