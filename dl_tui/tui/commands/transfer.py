"""The commands of saving a document and of uploading files."""

from __future__ import annotations

from dl_tui.tui.commands.command import Command

SAVE_FILE = Command("save.start", "enter", "save", "Save", "Save it into this folder", True)
SAVE_AGAIN = Command("save.again", "r", "again", "Try again", "Fetch the file again")
LEAVE_SAVE = Command(
    "save.back", "escape", "back", "Cancel", "Stop saving, or go back to the locker", True
)

ADD_UPLOAD = Command("upload.start", "enter", "upload", "Upload", "Upload the chosen file", True)
UPLOAD_AGAIN = Command(
    "upload.again", "r", "again", "Try again", "Send the failed upload at the cursor again", True
)
REMOVE_UPLOAD = Command(
    "upload.remove", "x,delete", "remove", "Remove", "Take the upload at the cursor off the list"
)
LEAVE_UPLOAD = Command(
    "upload.back", "escape", "back", "Back", "Stop sending, or go back to the locker", True
)

SAVING = (SAVE_FILE, SAVE_AGAIN, LEAVE_SAVE)
UPLOADING = (ADD_UPLOAD, UPLOAD_AGAIN, REMOVE_UPLOAD, LEAVE_UPLOAD)
