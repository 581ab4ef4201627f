"""The environment of a visit's process: a short list of variables, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping

KEPT = ("TERM", "COLORTERM", "LANG", "LC_ALL", "LC_CTYPE", "HOME", "TZ", "CREDENTIALS_DIRECTORY")
_PLAIN = re.compile(r"[\w./:@+, -]{0,200}", re.ASCII)
_TERM = re.compile(r"[A-Za-z][\w.+-]{0,40}", re.ASCII)
FALLBACK_TERM = "xterm-256color"


def clean_environment(environ: Mapping[str, str]) -> dict[str, str]:
    """Return what a visit may inherit: no secret, no code to load and no proxy.

    Settings come only from the operator's config file.
    """
    kept = {
        name: environ[name] for name in KEPT if name in environ and _PLAIN.fullmatch(environ[name])
    }
    if not _TERM.fullmatch(kept.get("TERM", "")) or kept["TERM"] == "dumb":
        kept["TERM"] = FALLBACK_TERM
    return kept | {"PATH": "/usr/bin:/bin", "TEXTUAL_ANIMATIONS": "none"}
