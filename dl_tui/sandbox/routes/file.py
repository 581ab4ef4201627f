"""Documents as files: issued documents and uploaded ones."""

from __future__ import annotations

import asyncio

from dl_tui.sandbox.answers import Content, no_such_document
from dl_tui.sandbox.call import Call, Operation
from dl_tui.sandbox.certificates.scan import issued_file, uploaded_file
from dl_tui.sandbox.people.person import XML, Document
from dl_tui.sandbox.routes.certificates import sent_uri

ISSUED, UPLOADED = "files.issueddocs", "files.uploadeddocs"


async def file(call: Call) -> Content:
    """`GET /oauth2/1/file/{uri}`: return an issued document or an uploaded file.

    Raises Refusal: 404 invalid_uri for the Aadhaar card and for a document that is XML only.
    """
    person = call.bearer(ISSUED, UPLOADED)
    uri = sent_uri(call.request, "/file/")
    if not uri:
        raise call.refusal("file", "uri_missing")
    locker = call.state.locker(person)
    document = locker.document(uri)
    if document is not None:
        call.bearer(ISSUED)
        if not _has_file(document):
            raise no_such_document()
        await call.pause(document.delay)
        return call.signed(await asyncio.to_thread(issued_file, document, person))
    item = await asyncio.to_thread(locker.file, uri)
    if item is None:
        raise no_such_document()
    call.bearer(UPLOADED)
    content = await asyncio.to_thread(uploaded_file, item, locker.content(uri))
    return await asyncio.to_thread(call.signed, content)


def _has_file(document: Document) -> bool:
    if document.doctype == "ADHAR":
        return False
    mime = document.mime or ()
    types = {mime} if isinstance(mime, str) else set(mime)
    return document.file is not None or types != {XML}


OPERATIONS = (Operation("file", "GET", ("/oauth2/1/file/{uri:path}",), file),)
