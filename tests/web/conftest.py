"""The site of `dl-tui web`, and what stands in for the app and for the browser."""

from __future__ import annotations

import pytest

pytest.importorskip("textual_serve", reason="needs the extra: pip install 'dl-tui[web]'")
