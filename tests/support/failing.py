"""Expects requests to DigiLocker to fail with an error for the user."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from dl_tui.api.errors import ApiError
from dl_tui.core.failure import Failure


@contextmanager
def failing(kind: type[ApiError], match: str = "") -> Iterator[pytest.ExceptionInfo[Failure]]:
    """Expect a Failure that describes an error of this kind."""
    with pytest.raises(Failure) as caught:
        yield caught
    error = caught.value.error
    assert isinstance(error, kind)
    assert match in str(error)
