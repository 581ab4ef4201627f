"""Screens: each starts its own loads and changes its own state.

`screens.Upload` is the class of that name in the module of that name, which is imported on first
access, so that the first screen does not wait for the imports of the others.
"""

from __future__ import annotations

import re
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dl_tui.tui.screens.browser_sign_in import BrowserSignIn as BrowserSignIn
    from dl_tui.tui.screens.copy import Copy as Copy
    from dl_tui.tui.screens.enter_otp import EnterOtp as EnterOtp
    from dl_tui.tui.screens.expiring import Expiring as Expiring
    from dl_tui.tui.screens.export import Export as Export
    from dl_tui.tui.screens.fetch import Fetch as Fetch
    from dl_tui.tui.screens.fetch_documents import FetchDocuments as FetchDocuments
    from dl_tui.tui.screens.fetch_form import FetchForm as FetchForm
    from dl_tui.tui.screens.help import Help as Help
    from dl_tui.tui.screens.issuer_tools import IssuerTools as IssuerTools
    from dl_tui.tui.screens.jump import Jump as Jump
    from dl_tui.tui.screens.locked import Locked as Locked
    from dl_tui.tui.screens.locker import Locker as Locker
    from dl_tui.tui.screens.new_account import NewAccount as NewAccount
    from dl_tui.tui.screens.opening import Opening as Opening
    from dl_tui.tui.screens.photo import Photo as Photo
    from dl_tui.tui.screens.preview import Preview as Preview
    from dl_tui.tui.screens.profile import Profile as Profile
    from dl_tui.tui.screens.save import Save as Save
    from dl_tui.tui.screens.save_many import SaveMany as SaveMany
    from dl_tui.tui.screens.saves import Saves as Saves
    from dl_tui.tui.screens.show_qr import ShowQr as ShowQr
    from dl_tui.tui.screens.sign_up import SignUp as SignUp
    from dl_tui.tui.screens.signing_out import SigningOut as SigningOut
    from dl_tui.tui.screens.statistics import Statistics as Statistics
    from dl_tui.tui.screens.tools import Tools as Tools
    from dl_tui.tui.screens.upload import Upload as Upload
    from dl_tui.tui.screens.verify_number import VerifyNumber as VerifyNumber


def __getattr__(name: str) -> Any:
    module = f"{__name__}.{re.sub(r'(?<!^)(?=[A-Z])', '_', name).lower()}"
    if not name[:1].isupper() or find_spec(module) is None:
        raise AttributeError(f"there is no screen {name!r}")
    return getattr(import_module(module), name)
