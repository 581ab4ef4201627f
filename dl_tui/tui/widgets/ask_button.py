"""A button that asks DigiLocker for something, and waits if it has to."""

from __future__ import annotations

from typing import Literal

from textual.message import Message

from dl_tui.core.clock import Clock
from dl_tui.core.words.sizes import show_wait
from dl_tui.tui.widgets.button import Button

ASKING = "Asking…"
USABLE_IN = "{label} in {wait}"


class AskButton(Button):
    """Shows that DigiLocker is being asked, and for how long; waits if DigiLocker asked for it.

    A key handler must check `ready` first: a key works even if the button is disabled.
    """

    class Ready(Message):
        """DigiLocker may be asked again."""

    def __init__(
        self,
        label: str,
        clock: Clock,
        *,
        id: str,  # noqa: A002 - Textual's own word
        asking: str = ASKING,
        variant: Literal["primary", "default"] = "primary",
        disabled: bool = False,
    ) -> None:
        super().__init__(label, variant=variant, id=id, disabled=disabled)
        self._plain = label
        self._asking = self._doing = asking
        self._clock = clock
        self._busy_since: float | None = None
        self._wait_until = 0.0
        """On the app's clock; in the past if DigiLocker set no limit."""
        self._usable = not disabled
        self._held = False

    def on_mount(self) -> None:
        """Create the counting timer, paused until there is something to count."""
        self._ticking = self.set_interval(1, self._tick, pause=True)

    @property
    def ready(self) -> bool:
        """Whether DigiLocker may be asked now."""
        return self._busy_since is None and self._wait_left <= 0 and not self._held

    @property
    def usable(self) -> bool:
        """Whether there is something to ask, regardless of when."""
        return self._usable

    @usable.setter
    def usable(self, usable: bool) -> None:
        self._usable = usable
        self._show()

    @property
    def held(self) -> bool:
        """Whether this must wait because something else is being asked."""
        return self._held

    @held.setter
    def held(self, held: bool) -> None:
        self._held = held
        self._show()

    def show_busy(self, busy: bool, words: str = "") -> None:
        """Show whether DigiLocker is being asked; `words` replaces the label used meanwhile."""
        self._doing = words or self._asking
        if not busy:
            self._busy_since = None
        elif self._busy_since is None:
            self._busy_since = self._clock.now()
        self._show()

    def wait_out(self, retry_after: float | None) -> None:
        """Wait for the seconds given in a refusal; most give none."""
        if retry_after is not None:
            self._wait_until = self._clock.now() + retry_after
            self._show()

    @property
    def _wait_left(self) -> float:
        return max(0.0, self._wait_until - self._clock.now())

    def _tick(self) -> None:
        was_waiting = self.disabled and self._busy_since is None
        self._show()
        if was_waiting and self.ready:
            self.post_message(self.Ready())

    def _show(self) -> None:
        left, since = self._wait_left, self._busy_since
        (self._ticking.resume if since is not None or left > 0 else self._ticking.pause)()
        self.disabled = since is not None or left > 0 or not self._usable or self._held
        if since is not None:
            spent = int(self._clock.now() - since)
            label = f"{self._doing} {spent} s" if spent else self._doing
        else:
            label = (
                USABLE_IN.format(label=self._plain, wait=show_wait(left))
                if left > 0
                else self._plain
            )
        if label != str(self.label):
            self.label = label
            self.refresh(layout=True)  # Textual keeps the previous label's width
