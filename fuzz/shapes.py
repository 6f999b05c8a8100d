"""Changes that keep the shape of a container, so that what lies inside is reached.

A packed file stays one that unpacks, a record is as long as it says, the sums of a tar and a zip are right. One change
in four goes to the bytes as they are.
"""

from __future__ import annotations

import gzip
import io
import re
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable
from random import Random
from typing import TypeAlias

import pyarrow as pa

# Changes some bytes in any way, as the fuzzer sees fit.
Mutate: TypeAlias = Callable[[bytes], bytes]
_Shape: TypeAlias = Callable[[bytes, Random, Mutate], bytes]

# What libraries say of bytes that are no longer what they were.
_UNFIT = (ValueError, OSError, EOFError, KeyError, IndexError, RuntimeError)
_MOST = 1 << 20  # bytes that are unpacked to be changed
_BLOCK = 512  # bytes of a header of a tar, and what the files in it are filled up to
# The fields of such a header: where they begin and end. Name, mode, size, kind, target of a link, magic, prefix.
_TAR_FIELDS = ((0, 100), (100, 108), (124, 136), (156, 157), (157, 257), (257, 265), (345, 500))
_TAR_SUM = slice(148, 156)
_TAR_VALUES = (
    b"../../x.txt\0",
    b"/etc/x.txt\0",
    b"77777777777\0",
    b"\x80" + b"\xff" * 11,
    b"-1\0",
    b"L",
    b"x",
    b"2",
    b"S",
)
_RECORD = re.compile(rb"(?=WARC/1\.[01]\r\n)")
_LENGTH = re.compile(rb"(?im)^(Content-Length:)[^\r\n]*")
_VALUES = (
    b"-1",
    b"0",
    b"9223372036854775808",
    b"99999999999999999999",
    b"chunked",
    b"gzip",
    b"br",
    b"text/html; charset=utf-7",
    b"response",
)
_ZIP_FIELDS = ((b"PK\x03\x04", 30), (b"PK\x01\x02", 46), (b"PK\x05\x06", 22))
_NUMBERS = (0, 1, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF)


def reshaped(target: str, data: bytes, chance: Random, mutate: Mutate) -> bytes:
    """An input of a target, changed; the same `chance` and `mutate` give the same."""
    if chance.random() < 0.25:
        return mutate(data)
    try:
        return _through(target.split("."), data, chance, mutate)
    except (*_UNFIT, struct.error, zlib.error, zipfile.BadZipFile):
        return mutate(data)  # it has no shape left to keep


def shaped(target: str) -> bool:
    """Whether there is a shape to keep."""
    return any(part in (*_PACKED, *_SHAPES) for part in target.split("."))


def _through(endings: list[str], data: bytes, chance: Random, mutate: Mutate) -> bytes:
    """Change what is inside the last packing, and pack it again."""
    if endings[-1] in _PACKED:
        unpack, pack = _PACKED[endings[-1]]
        return pack(_through(endings[:-1], unpack(data), chance, mutate))
    change = _SHAPES.get(endings[-1])
    return change(data, chance, mutate) if change else mutate(data)


def _gunzip(data: bytes) -> bytes:
    with gzip.open(io.BytesIO(data)) as file:
        return file.read(_MOST)


def _zstd(data: bytes) -> bytes:
    with pa.CompressedInputStream(pa.BufferReader(data), "zstd") as file:
        unpacked: bytes = file.read(_MOST)
    return unpacked


def _warc(data: bytes, chance: Random, mutate: Mutate) -> bytes:
    """Records left out, repeated or moved, or one with other headers, another body, another length."""
    records = [part for part in _RECORD.split(data) if part]
    at = chance.randrange(len(records))
    if chance.random() < 0.2:
        return b"".join(_rearranged(records, chance))
    head, between, body = records[at].partition(b"\r\n\r\n")
    if chance.random() < 0.5:
        body = mutate(body)
        if chance.random() < 0.8:
            head = _LENGTH.sub(rb"\1 %d" % len(body.removesuffix(b"\r\n\r\n")), head)
    elif chance.random() < 0.5:
        lines = head.split(b"\r\n")
        which = chance.randrange(len(lines))
        lines[which] = lines[which].partition(b":")[0] + b": " + chance.choice(_VALUES)
        head = b"\r\n".join(lines)
    else:
        head = mutate(head)
    records[at] = head + between + body
    return b"".join(records)


def _tar(data: bytes, chance: Random, mutate: Mutate) -> bytes:
    """Blocks left out, repeated or moved, or a header with another field and the sum that belongs to it."""
    blocks = [data[begin : begin + _BLOCK] for begin in range(0, len(data), _BLOCK)]
    headers = [number for number, block in enumerate(blocks) if block[257:262] == b"ustar"]
    if not headers or chance.random() < 0.2:
        return b"".join(_rearranged(blocks, chance))
    at = chance.choice(headers)
    if chance.random() < 0.3:
        return b"".join([*blocks[: at + 1], mutate(b"".join(blocks[at + 1 :]))])
    begin, end = chance.choice(_TAR_FIELDS)
    value = chance.choice(_TAR_VALUES) if chance.random() < 0.5 else mutate(blocks[at][begin:end])
    header = bytearray(blocks[at].ljust(_BLOCK, b"\0"))
    header[begin:end] = value[: end - begin].ljust(end - begin, b"\0")
    header[_TAR_SUM] = b" " * 8
    header[_TAR_SUM] = b"%06o\0 " % sum(header)
    blocks[at] = bytes(header)
    return b"".join(blocks)


def _zip(data: bytes, chance: Random, mutate: Mutate) -> bytes:
    """Files left out, repeated, moved, renamed or changed; or a number in one of the lists."""
    if chance.random() < 0.4:
        return _renumbered(data, chance)
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        files = [(info, old.open(info).read(_MOST)) for info in old.infolist()]
    at = chance.randrange(len(files))
    info, content = files[at]
    if chance.random() < 0.3:
        files = _rearranged(files, chance)
    elif chance.random() < 0.5:
        files[at] = info, mutate(content)
    else:
        info.filename = mutate(info.filename.encode()).decode("utf-8", "replace")[:200]
    made = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(made, "w") as new:
        warnings.simplefilter("ignore")  # names that stand there twice are wanted
        for info, content in files:
            new.writestr(info.filename, content, chance.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)))
    return made.getvalue()


def _renumbered(data: bytes, chance: Random) -> bytes:
    """One number of two or four bytes set to another in a header, in the list of files or at its end."""
    signature, length = chance.choice(_ZIP_FIELDS)
    places = [found.start() for found in re.finditer(re.escape(signature), data)]
    at = chance.choice(places or [0]) + chance.randrange(4, length)
    number = struct.pack("<I", chance.choice(_NUMBERS))[: chance.choice((1, 2, 4))]
    return data[:at] + number + data[at + len(number) :]


def _rearranged(parts: list, chance: Random) -> list:  # type: ignore[type-arg]
    """One part less, one part twice, or two that changed places."""
    one, other = chance.randrange(len(parts)), chance.randrange(len(parts))
    what = chance.randrange(3)
    if what == 0:
        return parts[:one] + parts[one + 1 :]
    if what == 1:
        return [*parts[: one + 1], parts[one], *parts[one + 1 :]]
    parts[one], parts[other] = parts[other], parts[one]
    return parts


_PACKED: dict[str, tuple[Callable[[bytes], bytes], Callable[[bytes], bytes]]] = {
    "gz": (_gunzip, lambda data: gzip.compress(data, 1, mtime=0)),
    "zst": (_zstd, lambda data: pa.compress(data, "zstd", asbytes=True)),
}
_SHAPES: dict[str, _Shape] = {"warc": _warc, "wet": _warc, "tar": _tar, "zip": _zip}
