"""Names that do harm if they are displayed, used in paths or parsed without care."""

from __future__ import annotations

MARKUP = (
    "A [/] B",
    "[@click=app.quit]Open[/]",
    "Form [16] copy [Original]",
    "PAN [new]",
    "[red]warning[/red]",
    "x [link=https://example.com]y[/link]",
    "x [link='https://example.com']y[/link]",
    '[@click="x',
    ":warning: [bold]loud",
    "$name {name} %s \\[x]",
)
CONTROLS = (
    "\x1b[2J\x1b[31mcleared and red",
    "\x1b]52;c;cHduZWQ=\x07clipboard",
    "\x1b]0;new title\x07",
    "\x1b]8;;https://example.com\x1b\\link\x1b]8;;\x1b\\",
    "Mark sheet\x1b[c",
    "\x1bP+q544e\x1b\\ device control",
    "\x1bc reset",
    "\x1b[?1049l left the screen",
    "\x9b31m one-byte CSI",
    "\x9d52;c;cHduZWQ=\x9c one-byte OSC",
    "bell \x07 backspace \b\b\b delete \x7f",
    "NUL \x00 and ENQ \x05 and SO \x0e",
    "tab\tbetween",
    "safe\rEVIL",
    "two\nlines",
    "next\x85line\u2028separator\u2029end",
)
INVISIBLE = (
    "photo\u202egpj.exe",
    "\u2067isolated\u2066 right to left\u2069",
    "left\u200eto\u200fright\u061cmarks",
    "pay\u200bment \u2060order\ufeff",
    "tags \U000e0068\U000e0069\U000e007f hidden",
    "soft\u00adhyphen and \u3164 filler",
    "lone \ud83d surrogate",
    "lone \udc00 low surrogate",
    "noncharacter \uffff \ufdd0",
)
SCRIPTS = (
    "आय प्रमाण पत्र",
    "আয়ের শংসাপত্র",
    "ਆਮਦਨ ਸਰਟੀਫਿਕੇਟ",
    "આવકનું પ્રમાણપત્ર",
    "ଆୟ ପ୍ରମାଣପତ୍ର",
    "வருமானச் சான்றிதழ்",
    "ఆదాయ ధృవీకరణ పత్రం",
    "ಆದಾಯ ಪ್ರಮಾಣ ಪತ್ರ",
    "വരുമാന സർട്ടിഫിക്കറ്റ്",
    "آمدنی کا سرٹیفکیٹ",
)
LENGTHS = (
    "👨\u200d👩\u200d👧\u200d👦 family card",
    "🇮🇳 ✈️ travel",
    "long " * 60,
    "x" * 300,
    "stacked e" + "\u0301" * 100,
    "",
    " ",
    "NA",
)
FILING = (
    "../../../etc/passwd",
    "/etc/passwd",
    ".bashrc",
    "-rf *",
    "CON.pdf",
    'a:b?c*d<e>f|g"h',
    "trailing dot. ",
)
ODD_NAMES = (*MARKUP, *CONTROLS, *INVISIBLE, *SCRIPTS, *LENGTHS, *FILING)


def xml_text(text: str) -> str:
    """Return the characters that XML 1.0 allows: C1 and bidi stay, C0 and surrogates go."""
    return "".join(character for character in text if _allowed(ord(character)))


def _allowed(code: int) -> bool:
    return code in (9, 10, 13) or 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or code > 0xFFFF
