"""Stand-ins for what the command line starts: the app, and the sandbox's process."""

from __future__ import annotations

from textual.driver import Driver

from dl_tui.api.profile import CURRENT, PUBLISHED, Profile
from dl_tui.api.service import Service
from dl_tui.secret import Secret
from dl_tui.tui.driver import PatientDriver
from dl_tui.tui.screens.base import Context

CONFIGURED = ["--base-url", "https://digilocker.example/public", "--client-id", "TESTCLIENT"]
FOUND = Service("http://127.0.0.1:9/public", "SANDBOX001", Secret("invented"), PUBLISHED)


class FakeApp:
    """Stands in for the app: keeps what it was given and ends as the test says."""

    made: list[FakeApp]
    return_code: int | None
    fails: BaseException | None
    crash = ""
    available_themes = ("dl-dark", "dl-light", "nord")

    def __init__(
        self,
        context: Context,
        *,
        theme: str,
        driver_class: type[Driver] | None = None,
        idle_lock: float = 0.0,
    ) -> None:
        assert driver_class is PatientDriver
        self.context = context
        self.theme = theme
        self.service: Service | None = None
        self.made.append(self)

    def leave(self, code: int) -> None:
        raise AssertionError

    async def run_async(self) -> None:
        self.service = await self.context.session._locate()
        if self.fails:
            raise self.fails


class FakeSandbox:
    """Stands in for the sandbox's process."""

    started: list[FakeSandbox]

    def __init__(self, *arguments: str) -> None:
        self.arguments = arguments
        self.stops = 0
        self.started.append(self)

    async def service(self, profile: Profile) -> Service:
        assert profile in (PUBLISHED, CURRENT)
        return Service(FOUND.base_url, FOUND.client_id, FOUND.client_secret, profile)

    def stop(self) -> None:
        self.stops += 1
