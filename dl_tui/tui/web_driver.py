"""A web driver that survives odd keys and sizes, and ends the app on a closed pipe."""

from __future__ import annotations

from textual import events
from textual.drivers import web_driver
from textual.drivers.web_driver import WebDriver
from textual.message import Message
from textual.messages import ExitApp

from dl_tui.tui.driver import bounded
from dl_tui.tui.input_parser import PatientParser


class PatientWebDriver(WebDriver):
    """Limits the window size, and ends the app when its server is gone."""

    def run_input_thread(self) -> None:
        """Read what the server sends; end the app when the server is gone."""
        vars(web_driver)["XTermParser"] = PatientParser
        super().run_input_thread()
        if not self.exit_event.is_set():
            self._app.call_from_thread(self._app.post_message, ExitApp())

    def paint(self, frame: str) -> None:
        """Write a frame of a Display."""
        self.write(frame)

    def process_message(self, message: Message) -> None:
        """Pass a message on, with resizes bounded."""
        super().process_message(bounded(message) if isinstance(message, events.Resize) else message)
