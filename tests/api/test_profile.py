"""Two readings of one API, and what may be written over them."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from dl_tui.api.profile import CURRENT, PROFILES, PUBLISHED, Profile, profile_named


def test_the_published_reading_obeys_the_contract() -> None:
    assert PUBLISHED.refresh_encoding == PUBLISHED.revoke_encoding == "json"
    assert (PUBLISHED.refresh_auth, PUBLISHED.revoke_auth) == ("body", "basic")
    assert PUBLISHED.authorization_encoding == "json"
    assert PUBLISHED.authorization_auth == "body"
    assert PUBLISHED.meta_encoding == "multipart"
    assert PUBLISHED.path_encoding == "utf8"
    assert PUBLISHED.eaadhaar_versions == (2, 3)
    assert PUBLISHED.mobile_as_integer
    assert PUBLISHED.files_path_slash
    assert set(PUBLISHED.digest_parts.values()) == {("secret", "clientid", "ts")}


def test_the_current_reading_follows_the_running_service() -> None:
    assert CURRENT.code_encoding == CURRENT.token_encoding == "json"
    assert CURRENT.refresh_encoding == CURRENT.revoke_encoding == "form"
    assert CURRENT.refresh_auth == CURRENT.revoke_auth == "basic"
    assert CURRENT.authorization_encoding == "form"
    assert CURRENT.authorization_auth == "body"
    assert CURRENT.meta_encoding == "multipart"
    assert CURRENT.path_encoding == "utf8"
    assert CURRENT.eaadhaar_versions == (3, 2)
    assert CURRENT.digest_parts["doctype"] == ("secret", "clientid", "orgid", "ts")


def test_both_sign_the_same_operations() -> None:
    assert PUBLISHED.digest_parts.keys() == CURRENT.digest_parts.keys()


@pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)
def test_a_profile_is_found_by_its_name(profile: Profile) -> None:
    assert profile_named(profile.name, {}) is profile


def test_profile_entries_can_be_overridden() -> None:
    profile = profile_named(
        "published",
        {
            "refresh_encoding": "form",
            "device_secret": True,
            "eaadhaar_versions": [3],
            "digest_parts": {"doctype": ["secret", "orgid"]},
        },
    )

    parts = {**PUBLISHED.digest_parts, "doctype": ("secret", "orgid")}
    assert profile == replace(
        PUBLISHED,
        refresh_encoding="form",
        device_secret=True,
        eaadhaar_versions=(3,),
        digest_parts=parts,
    )


@pytest.mark.parametrize("key", [item.name for item in fields(Profile) if item.name != "name"])
def test_every_entry_can_be_set_to_what_it_is(key: str) -> None:
    assert profile_named("published", {key: getattr(CURRENT, key)}) == replace(
        PUBLISHED, **{key: getattr(CURRENT, key)}
    )


@pytest.mark.parametrize(
    ("name", "overrides", "sentence"),
    [
        ("publishd", {}, "did you mean 'published'"),
        ("zzz", {}, "use one of published, current"),
        ("current", {"refresh_encodings": "form"}, "did you mean 'refresh_encoding'"),
        ("current", {"name": "mine"}, "no entry 'name'"),
        ("current", {"refresh_encoding": "from"}, "did you mean 'form'"),
        ("current", {"refresh_encoding": ["form"]}, "refresh_encoding cannot be"),
        ("current", {"ts_mode": 5}, "use one of utc, ist_shift"),
        ("current", {"authorization_encoding": "forms"}, "did you mean 'form'"),
        ("current", {"authorization_auth": "bearer"}, "use one of body, basic"),
        ("current", {"path_encoding": "utf-8"}, "did you mean 'utf8'"),
        ("current", {"meta_encoding": "json"}, "use one of multipart, form"),
        ("current", {"device_secret": "yes"}, "device_secret is true or false"),
        ("current", {"eaadhaar_versions": 3}, "such as \\[2, 3\\]"),
        ("current", {"eaadhaar_versions": []}, "eaadhaar_versions"),
        ("current", {"eaadhaar_versions": [1]}, "eaadhaar_versions"),
        ("current", {"eaadhaar_versions": [2, 2]}, "eaadhaar_versions"),
        ("current", {"eaadhaar_versions": [True]}, "eaadhaar_versions"),
        ("current", {"digest_parts": ["secret"]}, "digest_parts maps"),
        ("current", {"digest_parts": {"docktype": []}}, "did you mean 'doctype'"),
        ("current", {"digest_parts": {"doctype": "secret"}}, "is a list of parts"),
        ("current", {"digest_parts": {"doctype": ["orgidd"]}}, "did you mean 'orgid'"),
    ],
)
def test_what_is_unknown_is_refused_in_a_sentence(
    name: str, overrides: dict[str, object], sentence: str
) -> None:
    with pytest.raises(ValueError, match=sentence):
        profile_named(name, overrides)
