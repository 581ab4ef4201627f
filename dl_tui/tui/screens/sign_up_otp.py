"""The OTP prompt of a sign-up."""

from __future__ import annotations

from dl_tui.tui.screens.enter_otp import EnterOtp


class EnterSignUpOtp(EnterOtp):
    """Asks for the OTP as any sign-in does; another one may turn out not to be needed."""

    def after_resend(self) -> None:
        """Leave when DigiLocker, asked for another OTP, found that there is an account."""
        if self.context.session.signed_in:
            self.dismiss(True)
        else:
            super().after_resend()
