"""Bytes to text, when headers lie and the page is older than Unicode.

Order: byte order mark, UTF-8 where the bytes are valid UTF-8, then what header and page declare
where it decodes and reads as Vietnamese, windows-1258, and a statistical guess last. Paragraphs in
the font encodings TCVN3 (ABC) and VNI, often pasted into pages that are otherwise sound, are
converted one by one by `repair_fonts`, since no header knows of them.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass

__all__ = ["Decoded", "decode", "repair_fonts", "repair_tcvn3", "repair_vni"]

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HEADER = re.compile(r"charset\s{0,3}=\s{0,3}[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_META = re.compile(rb"<meta[^>]{0,300}?charset\s{0,3}=\s{0,3}[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_XML = re.compile(rb"^\s{0,9}<\?xml[^>]{0,100}encoding\s{0,3}=\s{0,3}[\"']([\w.:-]{1,40})")
_HEAD_BYTES = 4096
# Letters that Vietnamese alone uses; U+1EA0 to U+1EF9 are its precomposed vowels with two marks.
_OWN_LETTERS = re.compile("[ăĂđĐơƠưƯ\u1ea0-\u1ef9]")
# TCVN 5712 from byte A1 on, as its fonts show Latin-1 text. Capitals with tones do not exist there.
_TCVN3 = (
    "ĂÂÊÔƠƯĐăâêôơưđẶ\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖ"
    "ủũúụừửữứựỳỷỹýỵ"
)
_FROM_TCVN3 = {0xA1 + number: letter for number, letter in enumerate(_TCVN3)}
# Byte AD, the ư, is the soft hyphen of Latin-1; some converters made a minus sign of it.
_FROM_TCVN3[0x2212] = "ư"
# Signs that no Vietnamese text in Unicode has inside a word.
_SIGNS = "®µ¸¶·¹¬\u00ad\u2212¨©«»¼½¾Ë×Þ¦§£¤¥¢¡"
_SIGN_IN_WORD = re.compile(rf"(?<=[^\W\d_])[{_SIGNS}]|[{_SIGNS}](?=[^\W\d_])")

# Those of them that windows-1258 has not inside a word either.
_STRONG_SIGN_IN_WORD = re.compile("(?<=[A-Za-z])[µ¸¶·¹¬\u00ad¨©«»]|[®¸¶·¹¬](?=[a-zA-Z])")

# VNI writes a letter and then its marks as a second character of Latin-1.
_VNI_MARKS = dict(zip("ùøûõïâáàåãäêéèúüë", (
    "\u0301", "\u0300", "\u0309", "\u0303", "\u0323",
    "\u0302", "\u0302\u0301", "\u0302\u0300", "\u0302\u0309", "\u0302\u0303", "\u0302\u0323",
    "\u0306", "\u0306\u0301", "\u0306\u0300", "\u0306\u0309", "\u0306\u0303", "\u0306\u0323",
), strict=True))  # fmt: skip
_VNI_LETTERS = {"ô": "ơ", "ö": "ư", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ñ": "đ"}
_VNI_PAIR = re.compile(
    f"([aeouyôö])([{''.join(_VNI_MARKS)}])|[{''.join(_VNI_LETTERS)}]", re.IGNORECASE
)
# Letters that no other spelling of Vietnamese has, and none of its neighbours so many of.
_VNI_SIGN = re.compile("[ñöøûïåæ]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text in NFC and how it was read."""

    text: str
    encoding: str
    rule: str


def decode(body: bytes, content_type: str = "") -> Decoded:
    """The text of a response. Always gives one: undecodable bytes become U+FFFD."""
    for mark, encoding in _BOMS:
        if body.startswith(mark):
            text = body.decode(encoding, errors="replace")
            return _decoded(text.removeprefix("\ufeff"), encoding, "byte order mark")
    try:
        return _decoded(body.decode("utf-8"), "utf-8", "valid UTF-8")
    except UnicodeDecodeError:
        pass
    declared = _declared(body, content_type)
    for encoding, rule in declared:
        # Pages of one byte a character are declared as anything; only letters tell.
        if encoding not in {"utf-8", "windows-1258", "iso8859-1", "cp1252"}:
            try:
                return _decoded(body.decode(encoding), encoding, rule)
            except UnicodeDecodeError:
                continue
    lenient = body.decode("utf-8", errors="replace")
    if lenient.count("\ufffd") <= max(2, len(lenient) // 500):
        return _decoded(lenient, "utf-8", "UTF-8 with broken bytes")
    latin = body.decode("latin-1")
    if len(_STRONG_SIGN_IN_WORD.findall(latin)) * 100 > len(latin):
        # TCVN3 throughout; Latin-1 keeps every byte for `repair_tcvn3`.
        return _decoded(latin, "iso8859-1", "TCVN3 letters")
    if _reads_as_vni(latin):
        return _decoded(latin, "iso8859-1", "VNI letters")
    vietnamese = body.decode("cp1258", errors="replace")
    letters = _OWN_LETTERS.findall(unicodedata.normalize("NFC", vietnamese))
    if len(letters) * 200 > len(vietnamese):
        return _decoded(vietnamese, "windows-1258", "reads as Vietnamese")
    for encoding, rule in declared:
        if encoding in {"windows-1258", "iso8859-1", "cp1252"}:
            return _decoded(body.decode(encoding, errors="replace"), encoding, rule)
    return _guess(body)


def _declared(body: bytes, content_type: str) -> list[tuple[str, str]]:
    """Encodings named by the header and by the page, by Python's names, known ones only."""
    head = body[:_HEAD_BYTES]
    header = _HEADER.search(content_type)
    found = [(header.group(1), "header")] if header else []
    inside = [match.group(1) for pattern in (_META, _XML) if (match := pattern.search(head))]
    found += [(name.decode("ascii", errors="replace"), "meta") for name in inside]
    names: list[tuple[str, str]] = []
    for name, rule in found:
        try:
            info = codecs.lookup(name)
        except LookupError:
            continue
        if getattr(info, "_is_text_encoding", True):
            canonical = "windows-1258" if info.name == "cp1258" else info.name
            names.append((canonical, rule))
    return names


def _guess(body: bytes) -> Decoded:
    import charset_normalizer

    best = charset_normalizer.from_bytes(body[:200_000]).best()
    encoding = best.encoding if best is not None else "cp1252"
    return _decoded(body.decode(encoding, errors="replace"), encoding, "statistical guess")


def _decoded(text: str, encoding: str, rule: str) -> Decoded:
    # windows-1258 and pages from Macs bring base letter and mark apart.
    return Decoded(unicodedata.normalize("NFC", text), encoding, rule)


def repair_tcvn3(text: str) -> str:
    """`text` in Unicode where it is TCVN3 shown as Latin-1 ("®Êt n\u00adíc" is "đất nước").

    Meant for one paragraph at a time, before soft hyphens are dropped: byte AD is ư. Text with any
    letter of Unicode Vietnamese is left alone.
    """
    signs = len(_SIGN_IN_WORD.findall(text))
    if signs < 3 or signs * 40 < len(text) or _OWN_LETTERS.search(text):
        return text
    return unicodedata.normalize("NFC", text.translate(_FROM_TCVN3))


def _reads_as_vni(text: str) -> bool:
    words = len(text.split())
    pairs = sum(1 for match in _VNI_PAIR.finditer(text) if match.group(2))
    return pairs >= 3 and pairs * 4 >= words and len(_VNI_SIGN.findall(text)) >= 2


def repair_vni(text: str) -> str:
    """`text` in Unicode where it is VNI shown as Latin-1 ("Sôû Coâng Thöông" is "Sở Công Thương").

    Meant for one paragraph at a time. Text with any letter of Unicode Vietnamese is left alone.
    """
    if not _VNI_SIGN.search(text) or _OWN_LETTERS.search(text) or not _reads_as_vni(text):
        return text
    return unicodedata.normalize("NFC", _VNI_PAIR.sub(_from_vni, text))


def _from_vni(match: re.Match[str]) -> str:
    letter = match.group(1) or match.group()
    read = _VNI_LETTERS.get(letter.lower(), letter.lower())
    marks = _VNI_MARKS[match.group(2).lower()] if match.group(2) else ""
    return (read.upper() if letter.isupper() else read) + marks


def repair_fonts(text: str) -> str:
    """`text` in Unicode where it is of a font encoding; all other text as it is."""
    return repair_vni(repair_tcvn3(text))
