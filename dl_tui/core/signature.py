"""Whether the signature of a certificate is good: asked of a process of its own, told in words."""

from __future__ import annotations

import asyncio
import contextlib
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from dl_tui.core.ending_child import end_child
from dl_tui.core.signature_words import Signature, Verdict, in_words
from dl_tui.core.xmldsig.wire import MAX_ANSWER, MAX_XML, Answer, Question, Reason
from dl_tui.data.roots import read_roots

__all__ = ["Signature", "Verdict", "check_signature"]

SECONDS = 5.0
"""After which the process is ended, whatever it is doing."""
_CHILD = (sys.executable, "-I", "-m", "dl_tui.core.xmldsig")
_ENVIRONMENT = {"LC_ALL": "C.UTF-8"}
_PIECE = 1 << 16


async def check_signature(xml: bytes, roots: Sequence[Path]) -> Signature:
    """Return what is known of the signature of a document (XMLDSig, one for the whole document).

    `roots` are the files, or folders of files, of the certificates it may rest on. Whatever the
    document is, this raises nothing, opens no connection and takes about five seconds at most.
    """
    if len(xml) > MAX_XML:
        return in_words(Answer(Reason.LARGE))
    if find_spec("signxml") is None or find_spec("lxml") is None:
        return in_words(Answer(Reason.NO_EXTRA))
    files, unread = await asyncio.to_thread(read_roots, roots)
    if not files:
        return in_words(Answer(Reason.NO_ROOTS), files, unread)
    answer = await _ask(Question(xml, tuple(file.data for file in files)))
    return in_words(answer, files, unread)


async def _ask(question: Question) -> Answer:
    """Run the process for one question; it ends before this does, also when this is cancelled."""
    try:
        process = await asyncio.create_subprocess_exec(
            *_CHILD, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, env=_ENVIRONMENT, cwd="/"
        )
    except OSError:
        return Answer(Reason.FAILED)
    try:
        async with asyncio.timeout(SECONDS):
            answer = await _talk(process, question.to_bytes())
            await process.wait()
        return Answer.from_bytes(answer)
    except TimeoutError:
        return Answer(Reason.SLOW)
    except ValueError:
        return Answer(Reason.FAILED)
    finally:
        await end_child(process)


async def _talk(process: Process, question: bytes) -> bytes:
    """Send the question and return the answer; raises ValueError for one that is too long."""
    assert process.stdin is not None
    assert process.stdout is not None
    with contextlib.suppress(ConnectionError):  # it may have ended by its limits
        process.stdin.write(question)
        await process.stdin.drain()
        process.stdin.close()
    answer = bytearray()
    while piece := await process.stdout.read(_PIECE):
        answer += piece
        if len(answer) > MAX_ANSWER:
            raise ValueError("the answer is too long")
    return bytes(answer)
