"""Whether the signature of a certificate is good: checked in its own process, put into words."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Sequence
from importlib.util import find_spec
from types import TracebackType
from typing import TYPE_CHECKING

from dl_tui.core.signature.words import Signature, Verdict, in_words
from dl_tui.core.signature.xmldsig.wire import MAX_ANSWER, MAX_XML, Answer, Question, Reason
from dl_tui.data.child_process import ChildProcess
from dl_tui.data.forked_answers import LENGTH
from dl_tui.data.roots import Roots, read_roots

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Signature", "SignatureChecks", "Verdict", "check_signature"]

SECONDS = 5.0
"""How long a check may take before its process is killed."""
_PROGRAM = ("-m", "dl_tui.core.signature.xmldsig")


async def check_signature(xml: bytes, roots: Sequence[Path]) -> Signature:
    """Return what is known of the signature of one document, as `SignatureChecks.check` does."""
    async with SignatureChecks(roots) as checks:
        return await checks.check(xml)


class SignatureChecks:
    """Checks signatures, several at the same time if asked to, until its block ends.

    `roots` are the files, or folders of files, with the trusted root certificates. A process is
    started for each check that runs at the same time, used for the next, and ended with the block.
    """

    def __init__(self, roots: Sequence[Path]) -> None:
        self._roots = roots
        self._read: Roots | None = None
        self._idle: list[ChildProcess] = []

    async def __aenter__(self) -> SignatureChecks:
        return self

    async def __aexit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        while self._idle:
            await self._idle.pop().end()

    async def check(self, xml: bytes) -> Signature:
        """Return what is known of a document's signature (XMLDSig, one for the whole document).

        Whatever the document is, this raises nothing, opens no connection and takes about five
        seconds at most.
        """
        if len(xml) > MAX_XML:
            return in_words(Answer(Reason.LARGE))
        if find_spec("signxml") is None or find_spec("lxml") is None:
            return in_words(Answer(Reason.NO_EXTRA))
        if self._read is None:
            self._read = await asyncio.to_thread(read_roots, self._roots)
        files, unread = self._read
        if not files:
            return in_words(Answer(Reason.NO_ROOTS), files, unread)
        answer = await self._ask(Question(xml, tuple(file.data for file in files)))
        return in_words(answer, files, unread)

    async def _ask(self, question: Question) -> Answer:
        """Have a process answer; one that failed, or whose caller was cancelled, is killed."""
        try:
            process = self._idle.pop() if self._idle else await ChildProcess.start(*_PROGRAM)
        except OSError:
            return Answer(Reason.FAILED)
        fit = False
        try:
            async with asyncio.timeout(SECONDS):
                answer = Answer.from_bytes(await _talk(process, question.to_bytes()))
            fit = True
        except TimeoutError:
            return Answer(Reason.SLOW)
        except (OSError, EOFError, ValueError):
            return Answer(Reason.FAILED)
        finally:
            if fit:
                self._idle.append(process)
            else:
                await process.end()
        return answer


async def _talk(process: ChildProcess, question: bytes) -> bytes:
    """Send a question and return the answer; raises EOFError, and ValueError for a long one."""
    with contextlib.suppress(ConnectionError):  # it may have been ended by its limits
        await process.send(LENGTH.pack(len(question)), question)
    (size,) = LENGTH.unpack(await process.receive(LENGTH.size))
    if size > MAX_ANSWER:
        raise ValueError("the answer is too long")
    return await process.receive(size)
