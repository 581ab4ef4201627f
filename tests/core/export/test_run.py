"""A whole locker becomes a folder that can be checked, and opened again, without DigiLocker."""

from __future__ import annotations

import json
import stat
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from dl_tui.api.errors import NetworkError
from dl_tui.api.models.account import Tokens
from dl_tui.api.profile import PUBLISHED
from dl_tui.api.service import Service
from dl_tui.core.digilocker import DigiLocker
from dl_tui.core.export.archive import CHANGED, Archive, BadExport, read_manifest
from dl_tui.core.export.manifest import INDEX, NAME
from dl_tui.core.export.run import Export
from dl_tui.core.export.unfinished import unfinished_in
from dl_tui.core.export.verify import verify
from dl_tui.core.failure import Failure
from dl_tui.core.locker.cache import Locker
from dl_tui.core.locker.transfer import Form, Saved
from dl_tui.core.signin.session import Session
from dl_tui.data.export_folder import held
from dl_tui.data.saving import SaveFailed
from dl_tui.secret import Secret
from tests.support.sandbox import Running, running_sandbox

BOTH = {Form.FILE, Form.XML}


@pytest.fixture(scope="module")
def serving() -> Iterator[Running]:
    """Serve one sandbox for all tests here."""
    with running_sandbox() as running:
        yield running


@pytest.fixture
async def session(serving: Running) -> AsyncIterator[Session]:
    """Return a session of the first of the sandbox's people."""
    serving.state.faults.clear()
    grant = serving.state.sign_in(serving.state.people[0])

    async def locate() -> Service:
        return Service(
            serving.base_url, serving.client_id, Secret(serving.client_secret), PUBLISHED
        )

    async def tokens() -> Tokens:
        return Tokens.from_json({"access_token": grant.access, "refresh_token": grant.refresh})

    session = Session(locate)
    await session.begin(lambda _client: tokens())
    yield session
    await session.sign_out()


def exporting(session: Session, folder: Path) -> Export:
    return Export(DigiLocker(session), Locker(DigiLocker(session)), folder / "export", BOTH)


async def exported(session: Session, folder: Path) -> Path:
    export = exporting(session, folder)
    await export.run()
    assert export.folder is not None
    return export.folder


async def test_everything_is_kept_for_its_owner_alone(session: Session, tmp_path: Path) -> None:
    folder = await exported(session, tmp_path)

    manifest = read_manifest(folder)
    assert manifest.complete
    assert manifest.person
    assert len(manifest.entries) > 15
    assert {entry.folder is None for entry in manifest.entries} == {True, False}
    for file in manifest.files:
        path = folder / file.path
        assert path.stat().st_size == file.size
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert file.integrity == "verified"
        assert bool(file.verdict) == (file.form == "XML")
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


async def test_no_uri_is_written_down(session: Session, tmp_path: Path) -> None:
    folder = await exported(session, tmp_path)

    said = (folder / NAME).read_text("utf-8") + (folder / INDEX).read_text("utf-8")
    for document in await DigiLocker(session).issued():
        assert document.uri not in said
        assert document.uri.rpartition("-")[2] not in said


async def test_an_export_is_whole_until_somebody_touches_it(
    session: Session, tmp_path: Path
) -> None:
    folder = await exported(session, tmp_path)
    assert (await verify(folder)).whole

    files = [file.path for file in read_manifest(folder).files]
    changed, missing = folder / files[0], folder / files[1]
    changed.write_bytes(changed.read_bytes()[:-1] + b"!")
    missing.unlink()
    (folder / "more.txt").write_text("hello", "utf-8")
    report = await verify(folder)

    assert not report.whole
    assert {f.path: f.state for f in report.findings if f.state != "ok"} == {
        files[0]: "changed",
        files[1]: "missing",
        "more.txt": "not in the manifest",
    }


async def test_it_opens_as_the_locker_it_was(session: Session, tmp_path: Path) -> None:
    folder = await exported(session, tmp_path)
    archive = Archive(folder, read_manifest(folder))

    issued, before = await archive.issued(), await DigiLocker(session).issued()
    assert [(d.name, d.issuer, d.doctype) for d in issued] == [
        (d.name, d.issuer, d.doctype) for d in before
    ]
    top, top_before = await archive.folder(None), await DigiLocker(session).folder(None)
    assert {item.name for item in top.items} == {item.name for item in top_before.items}
    document = next(d for d in issued if d.has_xml and d.doctype != "ADHAR")
    same = next(d for d in before if d.name == document.name)
    assert await archive.certificate(document.uri) == await DigiLocker(session).certificate(
        same.uri
    )
    inside = next(item for item in top.items if item.is_folder)
    assert (await archive.folder(inside.id)).items


async def test_a_file_that_was_changed_since_is_not_shown(session: Session, tmp_path: Path) -> None:
    folder = await exported(session, tmp_path)
    archive = Archive(folder, read_manifest(folder))
    document = next(d for d in await archive.issued() if "pdf" in d.formats)
    assert (await archive.file(document)).startswith(b"%PDF")

    entry = read_manifest(folder).entries[int(document.uri)]
    path = folder / next(file.path for file in entry.files if file.form == "file")
    path.write_bytes(b"%PDF-1.4 other %%EOF")

    with pytest.raises(Failure) as refused:
        await archive.file(document)
    assert refused.value.what == CHANGED


async def test_what_fails_is_named_and_fetched_the_next_time(
    serving: Running, session: Session, tmp_path: Path
) -> None:
    export = exporting(session, tmp_path)
    serving.state.fail("xml", 500, "internal_server_error", times=4)
    await export.run()
    failures = list(export.plan.failures())
    assert failures
    assert export.folder is not None
    assert any(entry.errors for entry in read_manifest(export.folder).entries)

    serving.state.faults.clear()
    export.again()
    await export.run()

    assert not [why for _, why in export.plan.failures() if "500" in why]
    assert len(list(export.plan.failures())) < len(failures)
    assert (await verify(export.folder)).whole


async def test_what_was_stopped_is_still_an_export(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def unreachable(digilocker: DigiLocker, uri: str = "") -> bytes:
        raise NetworkError("unreachable")

    export = exporting(session, tmp_path)
    monkeypatch.setattr(DigiLocker, "issued", unreachable)
    with pytest.raises(NetworkError):
        await export.run()

    assert export.folder is not None
    assert not read_manifest(export.folder).complete
    monkeypatch.undo()
    await export.run()
    assert read_manifest(export.folder).complete


def cut_off(folder: Path, *, listed: int) -> None:
    """Make an export look as when its process was killed: of its files, so many are listed."""
    manifest = json.loads((folder / NAME).read_text())
    manifest["complete"], left = False, listed
    for entry in manifest["entries"]:
        entry["files"], left = entry["files"][:left], left - len(entry["files"][:left])
    (folder / NAME).write_text(json.dumps(manifest))


async def test_what_was_cut_off_is_gone_on_with(
    serving: Running, session: Session, tmp_path: Path
) -> None:
    folder = await exported(session, tmp_path)
    person, before = read_manifest(folder).person, {*folder.rglob("*")}
    cut_off(folder, listed=5)
    issued = sorted((folder / "issued").glob("*.pdf"))
    issued[-1].unlink()  # listed it is not, and not there: it has to be fetched
    (folder / "issued" / ".half.99999999-1.part").write_text("half")
    serving.state.requests.clear()

    unfinished = unfinished_in(folder, person)
    assert unfinished is not None
    export = Export(
        DigiLocker(session), Locker(DigiLocker(session)), tmp_path / "unused", BOTH, (), unfinished
    )
    await export.run()

    assert export.folder == folder
    assert {*folder.rglob("*")} == before, "nothing twice, and nothing half"
    assert (await verify(folder)).whole
    asked = sum(seen.operation in ("file", "xml", "eaadhaar") for seen in serving.state.requests)
    assert asked == len(export.pieces) - 5


async def test_a_service_that_is_away_costs_nothing_of_what_was_cut_off(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def unreachable(digilocker: DigiLocker) -> None:
        raise NetworkError("unreachable")

    folder = await exported(session, tmp_path)
    cut_off(folder, listed=5)
    before, person = (folder / NAME).read_bytes(), read_manifest(folder).person
    monkeypatch.setattr(DigiLocker, "issued", unreachable)
    unfinished = unfinished_in(folder, person)
    export = Export(
        DigiLocker(session), Locker(DigiLocker(session)), tmp_path / "unused", BOTH, (), unfinished
    )
    with pytest.raises(NetworkError):
        await export.run()

    assert (folder / NAME).read_bytes() == before
    monkeypatch.undo()
    await export.run()
    assert (await verify(folder)).whole


async def test_only_what_was_cut_off_and_is_theirs_is_gone_on_with(
    session: Session, tmp_path: Path
) -> None:
    folder = await exported(session, tmp_path)
    person = read_manifest(folder).person
    assert unfinished_in(folder, person) is None, "it is whole"
    cut_off(folder, listed=5)
    assert unfinished_in(folder, person) is not None
    assert unfinished_in(folder, "Somebody Else") is None
    assert unfinished_in(tmp_path, person) is None
    with held(folder):
        assert unfinished_in(folder, person) is None, "another program is writing it"


async def test_the_manifest_is_there_before_the_first_file(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export = exporting(session, tmp_path)
    listed: list[bool] = []

    async def look(*_: object, **__: object) -> Saved:
        assert export.folder is not None
        listed.append(len(read_manifest(export.folder).entries) > 15)
        raise SaveFailed("There is no room left.", "Free some space.", for_all=True)

    monkeypatch.setattr("dl_tui.core.export.run.save", look)
    with pytest.raises(SaveFailed, match="no room"):
        await export.run()

    assert listed
    assert all(listed)
    assert len(listed) <= 4, "a full disk is met once, and not file after file"


def test_a_folder_without_a_manifest_is_no_export(tmp_path: Path) -> None:
    with pytest.raises(BadExport, match=r"manifest\.json is missing"):
        read_manifest(tmp_path)
    (tmp_path / NAME).write_text(json.dumps({"format": "other"}), "utf-8")
    with pytest.raises(BadExport, match="does not belong to an export"):
        read_manifest(tmp_path)
