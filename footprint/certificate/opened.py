# SPDX-License-Identifier: Apache-2.0
"""A PDF from a stranger, opened with bounds: size, objects, decompression; what is not ours is refused, never repaired."""

import io
import zlib
from dataclasses import dataclass
from typing import Any

from footprint.certificate.bounds import bounded, unbounded_filter
from footprint.certificate.hidden import Endless, foreign, require_finite
from footprint.certificate.pages import RECORD_NAME, RECORD_SEAL, SEAL, seal
from footprint.certificate.seal_field import only_our_field
from footprint.certificate.signatures import first_revision, is_signed
from footprint.errors import Record

LARGEST_PDF = 32 * 2**20
"""Bytes of a PDF that is looked at."""
LARGEST_RECORD = 2**20
"""Bytes of an embedded public record."""
LARGEST_UNPACKED = 256 * 2**20
"""Bytes all streams may unpack to."""
MOST_OBJECTS = 300_000
MOST_PAGES = 2_000
_END = b"%%EOF"


class Refused(Exception):
    """The file cannot be read as one of our documents; carries the record that says why."""

    def __init__(self, code: str, value: str = "", **fields: str) -> None:
        super().__init__(code)
        self.record = Record(code, value=value, fields=fields)


@dataclass(frozen=True)
class Opened:
    """What was read: the record's bytes, the hashes the metadata claims, the seal of the streams, named places.

    `places` maps a name (``record.models.0.total``) to page index and the point (x, y) in PDF points of its top left.
    """

    record: bytes
    claimed_record: str
    claimed_seal: str
    seal: str
    xmp_agrees: bool
    places: dict[str, tuple[int, float, float]]
    loose_ends: tuple[Record, ...]


def _unpacked(stream: Any, limit: int) -> bytes:
    """The bytes of a stream, at most `limit`; only unpacked and Flate streams are ours."""
    raw: bytes = stream.read_raw_bytes()
    filters = stream.get("/Filter")
    if filters is None:
        content = raw
    elif str(filters) == "/FlateDecode" and stream.get("/DecodeParms") is None:
        unpacker = zlib.decompressobj()
        try:
            content = unpacker.decompress(raw, limit + 1)
        except zlib.error as error:
            raise Refused("document_unreadable", "zlib") from error
    else:
        raise Refused("document_unreadable", f"filter {filters}")
    if len(content) > limit:
        raise Refused("document_too_large", str(limit))
    return content


def _only_record(pdf: Any) -> Any:
    """The one attachment, by its name and relationship."""
    single = _single_entry(pdf)  # looked at first: going through the tree mends a doubled name
    files = list(pdf.attachments.items())
    if len(files) != 1 or files[0][0] != RECORD_NAME:
        raise Refused("document_record_missing", ", ".join(sorted(str(name) for name, _ in files)), name=RECORD_NAME)
    specification = files[0][1].obj
    if str(specification.get("/AFRelationship")) != "/Data":
        raise Refused("document_record_missing", "AFRelationship", name=RECORD_NAME)
    if not single or not _named_once(pdf, specification):
        raise Refused("document_record_missing", "/EmbeddedFiles, /AF, /EF, /UF", name=RECORD_NAME)
    return specification["/EF"]["/F"]


def _single_entry(pdf: Any) -> bool:
    """True when the tree of names of attachments is one leaf with one name and one file."""
    tree = pdf.Root.get("/Names", {}).get("/EmbeddedFiles", {})
    return set(tree.keys()) == {"/Names"} and len(list(tree["/Names"])) // 2 == 1


def _named_once(pdf: Any, specification: Any) -> bool:
    """True when every way a reader may take to the attachment leads to the same bytes: one associated file, one stream, one
    file name."""
    named, associated = pdf.Root.Names.EmbeddedFiles.Names[1], pdf.Root.get("/AF", [])
    return (
        [one.unparse() for one in associated] == [named.unparse()]
        and set(specification["/EF"].keys()) == {"/F"}
        and {str(specification.get(name, RECORD_NAME)) for name in ("/F", "/UF")} == {RECORD_NAME}
    )


def _streams(pdf: Any) -> tuple[str, bytes]:
    """The seal of all streams but the metadata, and the metadata's bytes."""
    import pikepdf

    left, contents, metadata = LARGEST_UNPACKED, [], b""
    for item in pdf.objects:
        if not isinstance(item, pikepdf.Stream):
            continue
        kind = str(item.get("/Type"))
        if kind in ("/ObjStm", "/XRef"):
            continue
        content = _unpacked(item, left)
        left -= len(content)
        if kind == "/Metadata":
            metadata = content
        else:
            contents.append(content)
    return seal(contents), metadata


def _claims(keywords: str) -> tuple[str, str]:
    words = [word.strip() for word in keywords.split(",")]
    found = [next((w.removeprefix(p) for w in words if w.startswith(p)), "") for p in (RECORD_SEAL, SEAL)]
    return found[0], found[1]


def _places(pdf: Any) -> dict[str, tuple[int, float, float]]:
    """Named places of the document that begin with ``record.``"""
    import pikepdf

    names = pdf.Root.get("/Names", {})
    if "/Dests" not in names:
        return {}
    pages = {page.objgen: index for index, page in enumerate(pdf.pages)}
    targets = {str(name): target for name, target in pikepdf.NameTree(names["/Dests"]).items()}
    return {
        name.removeprefix("record."): (pages[target[0].objgen], float(target[2]), float(target[3]))
        for name, target in targets.items()
        if name.startswith("record.") and target[0].objgen in pages
    }


def _loose_ends(content: bytes, pdf: Any, signed: bool) -> tuple[Record, ...]:
    """Bytes after the end, later revisions (signatures judge those of a signed file), and what acts on opening."""
    found = []
    end = content.rfind(_END)
    if content[end + len(_END) :].strip(b"\r\n"):
        found.append(Record("document_junk", value=str(len(content) - end - len(_END))))
    if not signed and (content.count(_END) > 1 or content.count(b"startxref") > 1):
        found.append(Record("document_revised", value=str(content.count(_END))))
    active = [key for key in ("/OpenAction", "/AA", "/AcroForm") if key in pdf.Root]
    active += [key for key in ("/JavaScript",) if key in pdf.Root.get("/Names", {})]
    active += ["/Annots" for page in pdf.pages if "/Annots" in page.obj]
    if signed and only_our_field(pdf):
        active = [name for name in active if name not in ("/AcroForm", "/Annots")]
    active += foreign(pdf)
    if active:
        found.append(Record("document_active", value=", ".join(sorted(set(active)))))
    return tuple(found)


def open_document(content: bytes) -> Opened:
    """Read one of our documents back; of a signed one, what was signed (its first revision).

    Raises Refused when it is no PDF, is damaged, encrypted, too large, or holds no public record.
    """
    import pikepdf

    if len(content) > LARGEST_PDF:
        raise Refused("document_too_large", str(LARGEST_PDF))
    if not content.startswith(b"%PDF-"):
        raise Refused("document_not_pdf")
    try:
        signed = is_signed(content)
        base = first_revision(content) if signed else content
        if name := unbounded_filter(content):
            raise Refused("document_unreadable", f"filter {name}")
        with bounded(), pikepdf.open(io.BytesIO(base), attempt_recovery=False, suppress_warnings=True) as pdf:
            if pdf.is_encrypted:
                raise Refused("document_encrypted")
            if len(pdf.objects) > MOST_OBJECTS or len(pdf.pages) > MOST_PAGES:
                raise Refused("document_too_large", str(MOST_OBJECTS))
            require_finite(pdf)
            record = _unpacked(_only_record(pdf), LARGEST_RECORD)
            whole, metadata = _streams(pdf)
            keywords = str(pdf.docinfo.get("/Keywords", ""))
            claimed = _claims(keywords)
            agrees = keywords.encode() in metadata and bool(keywords)
            return Opened(record, *claimed, whole, agrees, _places(pdf), _loose_ends(content, pdf, signed))
    except Endless as error:
        raise Refused("document_too_large", "Form XObject") from error
    except pikepdf.PasswordError as error:
        raise Refused("document_encrypted") from error
    except (pikepdf.PdfError, KeyError, TypeError, ValueError, AttributeError, IndexError, RuntimeError) as error:
        raise Refused("document_unreadable", type(error).__name__) from error
