"""The OTP prompt of a sign-up."""

from __future__ import annotations

from dataclasses import replace

from dl_tui.api.operations import Operation
from dl_tui.tui.screens.enter_otp import EnterOtp


class EnterSignUpOtp(EnterOtp):
    """Asks for the OTP as any sign-in does; its refusals have words of their own."""

    SIGNING_IN = replace(EnterOtp.SIGNING_IN, operation=Operation.DEMOAUTHVERIFY)
    RESENDING = replace(EnterOtp.RESENDING, operation=Operation.DEMOAUTH)

    def after_resend(self) -> None:
        """Leave when DigiLocker, asked for another OTP, found that there is an account."""
        if self.context.session.signed_in:
            self.dismiss(True)
        else:
            super().after_resend()
