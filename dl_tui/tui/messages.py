"""Messages that cross a widget's or a screen's border: facts, in the past tense."""

from __future__ import annotations

from textual.message import Message

from dl_tui.api.models import Folder, IssuedDocument, User


class LoadFailed(Message):
    """Something that was asked for did not come; `what` is the key it was asked under."""

    def __init__(self, what: object, error: Exception) -> None:
        super().__init__()
        self.what = what
        self.error = error


class IssuedLoaded(Message):
    """The issued documents came."""

    def __init__(self, documents: tuple[IssuedDocument, ...]) -> None:
        super().__init__()
        self.documents = documents


class FolderLoaded(Message):
    """A folder of the uploaded documents came; `folder_id` is None for the topmost."""

    def __init__(self, folder_id: str | None, folder: Folder) -> None:
        super().__init__()
        self.folder_id = folder_id
        self.folder = folder


class UserLoaded(Message):
    """Who is signed in came."""

    def __init__(self, user: User) -> None:
        super().__init__()
        self.user = user


class SignedUp(Message):
    """A new account was made and its session has begun, outside the sign-in screen."""
