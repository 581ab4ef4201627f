"""The commands of looking at a document's file, and of sending a value to the clipboard."""

from __future__ import annotations

from dl_tui.tui.commands.command import Command

NEXT_PAGE = Command("preview.next", "n,pagedown", "page(1)", "Next page", "The page after", True)
PREVIOUS_PAGE = Command(
    "preview.previous", "N,pageup", "page(-1)", "Previous page", "The page before"
)
FIRST_PAGE = Command("preview.first", "g,home", "first", "First page", "The first page")
LAST_PAGE = Command("preview.last", "G,end", "last", "Last page", "The last page")
ZOOM_IN = Command(
    "preview.in", "plus,equals_sign", "zoom(1)", "Zoom in", "Larger; arrows move it", True
)
ZOOM_OUT = Command("preview.out", "minus", "zoom(-1)", "Zoom out", "Smaller")
FIT = Command("preview.fit", "0", "fit", "Fit", "As large as the whole page fits", True)
PANES = Command("preview.panes", "v", "panes", "View", "The picture, the text, or both", True)
NEXT_PANE = Command(
    "preview.pane", "tab", "app.focus_next", "Next part", "Go from the picture to the text"
)
SAVE_LOOKED_AT = Command("preview.save", "d", "save", "Save", "Save the document as a file", True)
LOOK_AGAIN = Command("preview.again", "r", "reload", "Try again", "Fetch the file again")
LEAVE_PREVIEW = Command("preview.back", "escape,q", "back", "Back", "Back to where you were", True)

SEND_VALUE = Command("copy.send", "enter", "choose", "Copy", "Send it to the clipboard", True)
LEAVE_COPY = Command("copy.back", "escape", "back", "Back", "Copy nothing", True)

PREVIEW = (
    *(LEAVE_PREVIEW, NEXT_PAGE, PREVIOUS_PAGE, FIRST_PAGE, LAST_PAGE, ZOOM_IN, ZOOM_OUT, FIT),
    *(PANES, NEXT_PANE, SAVE_LOOKED_AT, LOOK_AGAIN),
)
COPYING = (SEND_VALUE, LEAVE_COPY)
