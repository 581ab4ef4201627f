"""The OTP prompt of a sign-up."""

from __future__ import annotations

from dl_tui.tui.screens.enter_otp import EnterOtp


class EnterSignUpOtp(EnterOtp):
    """Asks for the OTP like any sign-in; a resend may find that none is needed."""

    def after_resend(self) -> None:
        """Leave if the request for another OTP has already opened a session."""
        if self.context.session.signed_in:
            self.dismiss(True)
        else:
            super().after_resend()
