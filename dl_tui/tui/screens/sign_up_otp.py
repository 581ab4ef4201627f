"""The OTP prompt of a sign-up."""

from __future__ import annotations

from textual import on

from dl_tui.api.errors import ApiError
from dl_tui.core.explain import explain
from dl_tui.tui.screens.enter_otp import EnterOtp, OtpFailed, OtpResent
from dl_tui.tui.widgets.ask_button import AskButton


class EnterSignUpOtp(EnterOtp):
    """Asks for the OTP as any sign-in does; its refusals have words of their own."""

    @on(OtpFailed)
    def _explain_failure(self, event: OtpFailed) -> None:
        if isinstance(event.error, ApiError):
            event.prevent_default()
            self._set_busy(False)
            self.query_one(AskButton).wait_out(event.error.retry_after)
            self._explain(explain(event.error, operation="demoauthverify"))

    @on(OtpResent)
    def _end_if_signed_in(self, event: OtpResent) -> None:
        """Leave when DigiLocker, asked for another OTP, found that there is an account."""
        if self.context.session.signed_in:
            event.prevent_default()
            self.dismiss(True)
