"""The settings of what is not always there: browser sign-in, saving, sign-up, issuer tools."""

from __future__ import annotations

from pathlib import Path

import pytest

from dl_tui.data.setting_table import ENVIRONMENT, SETTINGS, SWITCH
from dl_tui.data.settings import BadSettings, Settings, load_settings

switches = pytest.mark.parametrize("name", [each.name for each in SETTINGS if each.kind is SWITCH])


def load(tmp_path: Path, config: str = "", **environ: str) -> Settings:
    """Return the settings of a config text and an environment."""
    file = tmp_path / "config.toml"
    file.write_text(config, encoding="utf-8")
    told = {ENVIRONMENT[name]: value for name, value in environ.items()}
    return load_settings({}, told, file)


def test_everything_is_off_until_it_is_asked_for(tmp_path: Path) -> None:
    settings = load(tmp_path)

    assert settings.redirect_uri == ""
    assert settings.save_folder is None
    assert not settings.sign_up
    assert not settings.issuer_tools


@switches
@pytest.mark.parametrize("word", ["1", "true", "YES", "on"])
def test_a_switch_is_turned_on_by_the_environment(tmp_path: Path, name: str, word: str) -> None:
    assert getattr(load(tmp_path, **{name: word}), name) is True


@switches
@pytest.mark.parametrize("word", ["0", "False", "no", "off"])
def test_the_environment_turns_off_what_the_file_turned_on(
    tmp_path: Path, name: str, word: str
) -> None:
    assert getattr(load(tmp_path, f"{name} = true"), name) is True
    assert getattr(load(tmp_path, f"{name} = true", **{name: word}), name) is False


@switches
def test_a_switch_of_no_sense_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadSettings, match=f"{ENVIRONMENT[name]} must be 1 or 0"):
        load(tmp_path, **{name: "perhaps"})
    with pytest.raises(BadSettings, match=f"{name} must be true or false"):
        load(tmp_path, f'{name} = "true"')


def test_the_redirect_address_is_kept_as_registered(tmp_path: Path) -> None:
    for uri in (
        "https://app.example/callback?x=1",
        "http://127.0.0.1/callback",
        "http://localhost:8123/",
        "http://[::1]:8123/",
    ):
        assert load(tmp_path, redirect_uri=uri).redirect_uri == uri
        assert load(tmp_path, f'redirect_uri = "{uri}"').redirect_uri == uri


@pytest.mark.parametrize(
    ("uri", "said"),
    [
        ("http://app.example/callback", "plain http is for 127.0.0.1 only"),
        ("ftp://app.example/", "must look like"),
        ("https:///callback", "must look like"),
        ("https://app.example/#part", "must look like"),
        ("callback", "must look like"),
        ("https://app.example:99999/", "not a web address"),
    ],
)
def test_a_redirect_address_of_no_use_is_refused(tmp_path: Path, uri: str, said: str) -> None:
    with pytest.raises(BadSettings, match=said):
        load(tmp_path, redirect_uri=uri)


def test_the_folder_for_documents_may_be_named_from_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))

    assert load(tmp_path, save_folder="~/papers").save_folder == tmp_path / "papers"
    assert load(tmp_path, 'save_folder = "/srv/papers"').save_folder == Path("/srv/papers")


def test_extra_authorize_parameters_are_read(tmp_path: Path) -> None:
    settings = load(tmp_path, '[authorize]\npurpose = "kyc"\nservice_name = "Demo"\n')

    assert settings.authorize == {"purpose": "kyc", "service_name": "Demo"}


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ('state = "mine"', "authorize.state is set by dl_tui itself"),
        ("purpose = 1", "authorize.purpose must be a text in quotes"),
    ],
)
def test_reserved_or_non_text_authorize_parameters_are_refused(
    tmp_path: Path, entry: str, told: str
) -> None:
    with pytest.raises(BadSettings, match=told):
        load(tmp_path, f"[authorize]\n{entry}\n")


def test_a_home_folder_that_does_not_exist_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadSettings, match="~nobody-at-all/x names a home folder"):
        load(tmp_path, save_folder="~nobody-at-all/x")


@pytest.mark.parametrize("uri", ["https://app.example/ back", "https://app.example/\n"])
def test_a_redirect_address_holds_no_blanks(tmp_path: Path, uri: str) -> None:
    with pytest.raises(BadSettings, match="redirect_uri must look like"):
        load(tmp_path, redirect_uri=uri)
