"""Access to one service, and which base URLs it takes."""

from __future__ import annotations

import pytest

from dl_tui.api.profile import PUBLISHED
from dl_tui.api.service import Service
from dl_tui.secret import Secret


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("https://digilocker.example/public", "https://digilocker.example/public"),
        ("https://digilocker.example/public//", "https://digilocker.example/public"),
        ("http://127.0.0.1:8040", "http://127.0.0.1:8040"),
        ("http://[::1]:8040/public/", "http://[::1]:8040/public"),
    ],
)
def test_a_base_url_is_kept_without_its_last_slash(given: str, kept: str) -> None:
    assert Service(given, "id", None, PUBLISHED).base_url == kept


@pytest.mark.parametrize(
    "url",
    [
        "",
        "digilocker.example/public",
        "ftp://digilocker.example",
        "file:///etc/passwd",
        "https://",
        "https:///public",
        "https://digilocker.example:99999/public",
        "https://digilocker.example:0/public",
        "https://digilocker.example:x/public",
        "https://user:word@digilocker.example/public",
        "https://digilocker.example/public?x=1",
        "https://digilocker.example/public#x",
        "https://digilocker.example/pub lic",
        "https://digilocker.example\\public",
        "https://digilocker.example/\r\nX: 1",
        "https://डिजिलॉकर.example/public",
        "https://[::1/public",
    ],
)
def test_a_url_that_could_lead_elsewhere_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="base URL"):
        Service(url, "id", None, PUBLISHED)


def test_its_repr_holds_neither_the_secret_nor_the_proxy_password() -> None:
    proxy = "http://user:proxy-word@proxy.example:3128"
    service = Service("https://a.example", "id", Secret("test-secret"), PUBLISHED, proxy=proxy)

    assert "test-secret" not in repr(service)
    assert "proxy-word" not in repr(service)
