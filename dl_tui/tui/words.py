"""What the app says, and what several of its screens say."""

from __future__ import annotations

# -- the app

ONLY_IN_MEMORY = "{trouble} Your session is only in this program's memory and ends when you quit."
THIS_SESSION_ONLY = "This session only"
LETTERS_MISSING = "Not all letters can be shown"
CLOCK_WRONG = "The clock is wrong"
NOBODY_SIGNED_IN = "Nobody is signed in."
EXPIRES_ALONE = "The session there will expire on its own."
INFORMED_LATER = "It will be informed at the next start; your keyring keeps a note of it."
NOT_INFORMED = "Signed out here, but DigiLocker could not be informed: {reason} {then}"
SIGNED_OUT_HERE = "Signed out on this machine only"
SIGNED_OUT = "You have signed out. Your session at DigiLocker has ended."
ONCE_MORE_QUITS = "Press Ctrl+C once more to quit."
NO_SUSPENDING = "dl_tui cannot be suspended: no shell could bring it back."
SEARCH_THEMES = "Search for themes…"
ALL_THEMES = "All themes"
CHOOSE_THEME = "Choose from all themes"

# -- several screens

FAILED_IN = "dl_tui failed in '{what}' ({kind})."
BEING_SIGNED_IN = "Signing in…"
FETCHING = "Fetching {what}…"
NEW_OTP = "New OTP"
GO_BACK = "Back"
NOTHING_SENT = "Nothing was sent."
FAILED_BY = "Failed: {who}"
FILES = "Files (PDF, JPEG, PNG)"
CERTIFICATES = "Certificates (XML)"
CHOOSE_FORMS = "Choose files, certificates, or both."
STILL_HERE = "What you typed is still here."
COUNT_OF = "{count:,} of {whole:,}"
BEING_SAVED = "Saving…"
SEND_OTP_BUTTON = "Send OTP"
INTO_FOLDER = "Into the folder"
TYPE_FOLDER = "Type the folder to save into."
HOME_SIGN = "~ is your home."
