"""Where settings come from: a flag over the environment over config.toml over the default."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dl_tui.data.setting_table import ENVIRONMENT
from dl_tui.data.settings import BadSettings, Settings, missing
from tests.support.settings import config, load, private, secret_of

__all__ = ["config"]

EXAMPLES = {
    "base_url": ("https://a.example/public", "https://b.example/public", "https://c.example"),
    "client_id": ("FLAG01", "ENVIRONMENT01", "CONFIG01"),
    "profile": ("current", "published", "strange"),
    "proxy": ("http://a.example:1", "http://b.example:2", "http://c.example:3"),
    "theme": ("dl-light", "dl-dark", "nord"),
}
DEFAULTS = {"base_url": "", "client_id": "", "profile": "published", "proxy": None, "theme": ""}


# -- who wins --------------------------------------------------------------------------------------


def test_without_any_setting_the_defaults_apply(config: Path) -> None:
    assert load(config) == Settings()
    assert {name: getattr(Settings(), name) for name in DEFAULTS} == DEFAULTS
    assert Settings().client_secret is None


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_flag_beats_the_environment_beats_the_file_beats_the_default(
    config: Path, name: str
) -> None:
    flag, environment, file = EXAMPLES[name]
    environ = {ENVIRONMENT[name]: environment}

    assert getattr(load(config), name) == DEFAULTS[name]
    config.write_text(f'{name} = "{file}"\n')
    assert getattr(load(config), name) == file
    assert getattr(load(config, {}, environ), name) == environment
    assert getattr(load(config, {name: flag}, environ), name) == flag
    assert getattr(load(config, {name: None}, environ), name) == environment


def test_the_ca_file_follows_the_same_order(config: Path, tmp_path: Path) -> None:
    flag, environment, file = (tmp_path / name for name in ("a.pem", "b.pem", "c.pem"))
    for path in (flag, environment, file):
        path.write_text("-----BEGIN CERTIFICATE-----\n")
    environ = {"DL_TUI_CA_FILE": str(environment)}
    config.write_text(f'ca_file = "{file}"\n')

    assert load(config).ca_file == str(file)
    assert load(config, {}, environ).ca_file == str(environment)
    assert load(config, {"ca_file": str(flag)}, environ).ca_file == str(flag)


@pytest.mark.parametrize("name", [*EXAMPLES, "ca_file", "client_secret_file"])
def test_an_empty_variable_is_as_good_as_none(config: Path, name: str) -> None:
    config.write_text('client_id = "CONFIG01"\n')

    assert load(config, {}, {ENVIRONMENT[name]: ""}) == Settings(client_id="CONFIG01")


def test_entries_of_a_profile_come_from_the_file(config: Path) -> None:
    config.write_text('profile = "current"\n[profile_overrides]\ndevice_secret = true\n')

    assert load(config).profile_overrides == {"device_secret": True}


def test_what_is_missing_is_named(config: Path) -> None:
    assert missing(load(config)) == ["base_url", "client_id"]
    assert missing(load(config, {"client_id": "A"})) == ["base_url"]
    assert missing(load(config, {"client_id": "A", "base_url": "https://a.example"})) == []


# -- the client secret -----------------------------------------------------------------------------


def test_the_strongest_origin_gives_the_client_secret(config: Path, tmp_path: Path) -> None:
    flag = {"client_secret_file": str(private(tmp_path / "flag", "from-flag\n"))}
    variable = {"DL_TUI_CLIENT_SECRET": "from-environment"}
    file = {"DL_TUI_CLIENT_SECRET_FILE": str(private(tmp_path / "env", " from-env-file\n"))}
    private(config, 'client_secret = "from-config"\n')

    assert secret_of(load(config)) == "from-config"
    in_config = private(tmp_path / "config-file", "from-config-file")
    private(config, f'client_secret = "from-config"\nclient_secret_file = "{in_config}"\n')
    assert secret_of(load(config)) == "from-config-file"
    assert secret_of(load(config, {}, dict(variable))) == "from-environment"
    assert secret_of(load(config, {}, variable | file)) == "from-env-file"
    assert secret_of(load(config, flag, variable | file)) == "from-flag"


def test_a_config_without_a_secret_may_be_read_by_all(config: Path) -> None:
    private(config, 'client_id = "CONFIG01"\n').chmod(0o644)

    assert load(config).client_id == "CONFIG01"


def test_a_secret_file_may_be_named_from_home(
    config: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    private(tmp_path / "secret", "hush")

    assert secret_of(load(config, {"client_secret_file": "~/secret"})) == "hush"


@pytest.mark.parametrize(
    ("content", "said"), [(b"", "is empty"), (b" \n\t", "is empty"), (b"\xff\xfe", "not UTF-8")]
)
def test_a_secret_file_without_a_secret_is_refused(
    config: Path, tmp_path: Path, content: bytes, said: str
) -> None:
    path = private(tmp_path / "secret", "")
    path.write_bytes(content)

    with pytest.raises(BadSettings, match=said):
        load(config, {"client_secret_file": str(path)})


@pytest.mark.parametrize("name", ["nowhere", "."])
def test_a_secret_file_that_is_none_is_refused(config: Path, tmp_path: Path, name: str) -> None:
    with pytest.raises(BadSettings, match=r"client_secret_file .* cannot be read"):
        load(config, {"client_secret_file": str(tmp_path / name)})


# -- the file --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("client_id = \n", "not valid TOML: .*line 1"),
        ('client_idd = "A"\n', "no setting 'client_idd'. Did you mean client_id?"),
        ('base-url = "A"\n', "Did you mean base_url?"),
        ("[profile_override]\n", "Did you mean profile_overrides?"),
        ("zzzzz = 1\n", "Known: authorize, base_url, ca_file, client_id"),
        ("client_id = 7\n", "client_id must be a text in quotes"),
        ("theme = ['a']\n", "theme must be a text in quotes"),
        ("profile_overrides = 'current'\n", "profile_overrides must be a table"),
    ],
)
def test_a_bad_file_is_refused_with_its_path_and_the_mend(
    config: Path, text: str, said: str
) -> None:
    config.write_text(text)

    with pytest.raises(BadSettings, match=said.replace("?", r"\?")) as caught:
        load(config)

    assert str(config) in str(caught.value)


def test_a_file_that_cannot_be_read_is_refused(config: Path, tmp_path: Path) -> None:
    config.write_bytes(b"\xff")
    with pytest.raises(BadSettings, match="cannot be read: not UTF-8"):
        load(config)
    with pytest.raises(BadSettings, match="cannot be read: Is a directory"):
        load(tmp_path)


def test_a_ca_file_that_is_none_is_refused(config: Path, tmp_path: Path) -> None:
    with pytest.raises(BadSettings, match=re.escape(f"ca_file {tmp_path} is not a file.")):
        load(config, {"ca_file": str(tmp_path)})
    (tmp_path / "key.der").write_bytes(b"\x30\x82")
    with pytest.raises(BadSettings, match="holds no certificate in PEM"):
        load(config, {"ca_file": str(tmp_path / "key.der")})


@pytest.mark.parametrize("proxy", ["socks5://h:1", "h:1", "http://", "http://u:hunter2@h:x", "//h"])
def test_what_cannot_be_a_proxy_is_refused_without_quoting_it(config: Path, proxy: str) -> None:
    with pytest.raises(BadSettings, match=r"^proxy ") as refused:
        load(config, {"proxy": proxy})
    assert "hunter2" not in str(refused.value)


def test_a_byte_order_mark_is_ignored(config: Path, tmp_path: Path) -> None:
    config.write_text('client_id = "A"\n', "utf-8-sig")
    secret = tmp_path / "secret"
    secret.write_text("hush\n", "utf-8-sig")
    secret.chmod(0o600)
    loaded = load(config, {"client_secret_file": str(secret)})
    assert loaded.client_id == "A"
    assert loaded.client_secret
    assert loaded.client_secret.reveal() == "hush"


# -- base_url --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("https://digilocker.example/public", "https://digilocker.example/public"),
        ("https://digilocker.example/public/", "https://digilocker.example/public"),
        ("https://digilocker.example:8443//", "https://digilocker.example:8443"),
        ("http://127.0.0.1:8000/public", "http://127.0.0.1:8000/public"),
        ("http://127.9.9.9/public", "http://127.9.9.9/public"),
        ("http://[::1]:8000/public", "http://[::1]:8000/public"),
        ("http://localhost:8000", "http://localhost:8000"),
    ],
)
def test_a_base_url_loses_its_last_slash_only(config: Path, typed: str, kept: str) -> None:
    assert load(config, {"base_url": typed}).base_url == kept


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("digilocker.example/public", "must look like https://HOST/public"),
        ("ftp://digilocker.example", "must look like"),
        ("file:///etc/passwd", "must look like"),
        ("https://", "must look like"),
        ("https://[::1", "not a web address"),
        ("https://digilocker.example:port", "not a web address"),
        ("https://digilocker.example:99999", "not a web address"),
        ("https://asha:hush@digilocker.example", "address only"),
        ("https://asha@digilocker.example", "address only"),
        ("https://digilocker.example/?a=b", "address only"),
        ("https://digilocker.example/#top", "address only"),
        ("http://digilocker.example/public", "must be https"),
        ("http://localhost.example/public", "must be https"),
        ("http://127.0.0.1.example/public", "must be https"),
        ("http://10.0.0.1/public", "must be https"),
        ("http://0.0.0.0/public", "must be https"),
    ],
)
def test_a_base_url_of_no_use_is_refused(config: Path, typed: str, said: str) -> None:
    with pytest.raises(BadSettings, match=said) as caught:
        load(config, {"base_url": typed})

    assert "base_url" in str(caught.value)
    assert "hush" not in str(caught.value)
