"""One KV state as a file of our own, since llama.cpp's tells no model from another. Any thread.

Fixed part · chain · SHA-256 of both · tokens as int32 · payload. Numbers are little-endian. The
chain has a digest for every CHUNK tokens of all tokens up to there, so that the beginnings of two
conversations are compared without their tokens. llama.cpp aborts on a truncated state and accepts
one of other weights, so nothing is given to it before every byte was checked.
"""

from __future__ import annotations

import os
import struct
from array import array
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

VERSION = 1
CHUNK = 128  # tokens of one link
LINK = 8  # bytes
TOKEN = 4  # bytes
_MAGIC = b"QSSTATE\n"
_FIXED = struct.Struct("<8sII32s16sQQ32s")
_DIGEST = 32
# SHA-256 in blocks and threads: with the processor's own instructions 1.8 GB/s a core, so that
# reading and checking 210 MB takes 161 ms, 93 of which are the reading; blake2b: 220, crc32: 127.
_BLOCK = 4 << 20
_THREADS = 4


class DamagedStateError(ValueError):
    """The file is not whole, not ours, or of another model."""


@dataclass(frozen=True, slots=True)
class StateHeader:
    """All but tokens and payload. `body` is the digest of those two."""

    key: bytes
    conversation: bytes
    count: int  # tokens
    payload_length: int
    body: bytes
    chain: bytes

    @property
    def tokens_at(self) -> int:
        """Where the tokens start."""
        return _FIXED.size + len(self.chain) + _DIGEST

    @property
    def size(self) -> int:
        """Of the whole file."""
        return self.tokens_at + self.count * TOKEN + self.payload_length

    def encode(self) -> bytes:
        """The beginning of the file, up to the tokens."""
        fixed = _FIXED.pack(
            _MAGIC,
            VERSION,
            CHUNK,
            self.key,
            self.conversation,
            self.count,
            self.payload_length,
            self.body,
        )
        return fixed + self.chain + sha256(fixed + self.chain).digest()


def token_bytes(tokens: Sequence[int]) -> bytes:
    """Tokens as they stand in a file."""
    return array("i", tokens).tobytes()


def chain_of(tokens: bytes) -> bytes:
    """A link for each whole chunk; two chains are equal as far as their tokens are."""
    running = sha256()
    links = []
    size = CHUNK * TOKEN
    view = memoryview(tokens)
    for start in range(0, len(tokens) - size + 1, size):
        running.update(view[start : start + size])
        links.append(running.copy().digest()[:LINK])
    return b"".join(links)


def make_header(key: bytes, conversation: bytes, tokens: bytes, payload: bytes) -> StateHeader:
    """What stands before `tokens` and `payload`."""
    return StateHeader(
        key=key,
        conversation=conversation,
        count=len(tokens) // TOKEN,
        payload_length=len(payload),
        body=_digest(tokens, payload, threads=1),  # beside an engine that computes
        chain=chain_of(tokens),
    )


def write_state(file: BinaryIO, header: StateHeader, tokens: bytes, payload: bytes) -> None:
    """Write the whole file. Raises OSError."""
    file.write(header.encode())
    file.write(tokens)
    file.writelines(_blocks(payload))


def read_state_header(file: BinaryIO, key: bytes) -> StateHeader:
    """The checked header of a file of the right size; the file stands at its tokens then.

    Raises DamagedStateError and OSError.
    """
    size = os.fstat(file.fileno()).st_size
    fixed = _exactly(file, _FIXED.size)
    magic, version, chunk, found, conversation, count, length, body = _FIXED.unpack(fixed)
    if (magic, version, chunk) != (_MAGIC, VERSION, CHUNK):
        raise DamagedStateError("not a state file of this version")
    if found != key:
        raise DamagedStateError("a state of another model")
    chain_length = count // CHUNK * LINK
    if size != _FIXED.size + chain_length + _DIGEST + count * TOKEN + length:
        raise DamagedStateError("not whole")
    chain = _exactly(file, chain_length)
    if _exactly(file, _DIGEST) != sha256(fixed + chain).digest():
        raise DamagedStateError("a damaged header")
    return StateHeader(found, conversation, count, length, body, chain)


def read_state_body(file: BinaryIO, header: StateHeader) -> tuple[bytes, bytes]:
    """Tokens and payload, checked, from where `read_state_header` has left the file.

    Raises DamagedStateError and OSError.
    """
    tokens = _exactly(file, header.count * TOKEN)
    payload = _exactly(file, header.payload_length)
    if _digest(tokens, payload, threads=min(_THREADS, os.cpu_count() or 1)) != header.body:
        raise DamagedStateError("damaged contents")
    return tokens, payload


def _exactly(file: BinaryIO, count: int) -> bytes:
    data = file.read(count)
    if len(data) != count:
        raise DamagedStateError("not whole")
    return data


def _digest(tokens: bytes, payload: bytes, *, threads: int) -> bytes:
    """Of the digests of the blocks, which need not be computed one after another."""
    root = sha256(sha256(tokens).digest())
    if threads == 1 or len(payload) <= _BLOCK:
        for block in _blocks(payload):
            root.update(sha256(block).digest())
        return root.digest()
    with ThreadPoolExecutor(threads, thread_name_prefix="state-digest") as pool:
        for digest in pool.map(lambda block: sha256(block).digest(), _blocks(payload)):
            root.update(digest)
    return root.digest()


def _blocks(payload: bytes) -> Iterator[memoryview]:
    view = memoryview(payload)
    return (view[start : start + _BLOCK] for start in range(0, len(payload), _BLOCK))
