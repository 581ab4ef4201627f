"""The commands of saving a document and of uploading files."""

from __future__ import annotations

from dl_tui.tui.commands.command import Command

SAVE_FILE = Command("save.start", "enter", "save", "Save", "Save it into this folder", True)
SAVE_AGAIN = Command("save.again", "r", "again", "Try again", "Fetch the file again")
LEAVE_SAVE = Command(
    "save.back", "escape", "back", "Cancel", "Stop saving, or go back to the locker", True
)

PAUSE = Command("saves.pause", "space", "pause", "Pause", "Pause saving, or go on", True)
RETRY = Command("saves.retry", "r", "retry", "Try again", "Try what failed once more", True)
CANCEL_SAVE = Command(
    "saves.cancel", "c", "cancel", "Cancel", "Give up the file at the cursor", True
)
CANCEL_ALL = Command("saves.cancel_all", "C", "cancel_all", "Cancel all", "Cancel all unfinished")
CLEAR_SAVES = Command("saves.clear", "x", "clear", "Clear", "Remove finished files from the list")
EVERYTHING = Command(
    "saves.everything", "a", "everything", "Save all", "Save the whole locker", True
)
TAKE_UP = Command("saves.take_up", "y", "take_up", "Go on", "Go on with what was left last time")
DROP = Command("saves.drop", "n", "drop", "Drop", "Forget what was left last time")
LEAVE_SAVES = Command(
    "saves.back", "escape", "back", "Back", "Back to the locker; saving goes on", True
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

SAVES_SCREEN = (
    *(PAUSE, RETRY, CANCEL_SAVE, CANCEL_ALL, CLEAR_SAVES, EVERYTHING, TAKE_UP, DROP, LEAVE_SAVES),
)
SAVING = (SAVE_FILE, SAVE_AGAIN, LEAVE_SAVE)
UPLOADING = (ADD_UPLOAD, UPLOAD_AGAIN, REMOVE_UPLOAD, LEAVE_UPLOAD)
