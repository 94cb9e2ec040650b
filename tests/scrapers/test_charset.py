from __future__ import annotations

import codecs
import unicodedata

import pytest

from scrapers.charset import decode, repair_fonts, repair_tcvn3, repair_vni

TEXT = "Sở Công Thương tổ chức hội nghị tổng kết khuyến công, đẩy mạnh xúc tiến thương mại."
TONES = "\u0300\u0301\u0303\u0309\u0323"


def windows_1258(text: str) -> bytes:
    """The bytes a Vietnamese Windows wrote: base letters, the tone as a mark after them."""
    parts = []
    for char in text:
        marks = unicodedata.normalize("NFD", char)
        tone = "".join(mark for mark in marks if mark in TONES)
        base = unicodedata.normalize("NFC", "".join(m for m in marks if m not in TONES))
        parts.append(base.encode("cp1258") + tone.encode("cp1258"))
    return b"".join(parts)


def html(charset: str, text: str = TEXT) -> str:
    return f'<html><head><meta charset="{charset}"></head><body><p>{text}</p></body></html>'


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (html("utf-8").encode(), "text/html"),
        (html("utf-8").encode(), "text/html; charset=ISO-8859-1"),
        (codecs.BOM_UTF8 + html("utf-8").encode(), "text/html"),
        (html("utf-16").encode("utf-16"), "text/html"),
        (windows_1258(html("windows-1258")), "text/html"),
        (windows_1258(html("utf-8")), "text/html; charset=utf-8"),
        (windows_1258(html("windows-1252")), "text/html; charset=windows-1252"),
        (windows_1258(html("none-such")), "text/html; charset=unicode-none"),
        (unicodedata.normalize("NFD", html("utf-8")).encode(), "text/html; charset=utf-8"),
    ],
)
def test_text_is_read_whatever_is_declared(body: bytes, content_type: str) -> None:
    assert TEXT in decode(body, content_type).text


def test_a_broken_byte_does_not_cost_the_page() -> None:
    body = html("utf-8", TEXT * 40).encode() + b"\xe1\xba"
    decoded = decode(body, "text/html; charset=utf-8")
    assert decoded.encoding == "utf-8"
    assert TEXT in decoded.text


def test_another_declared_encoding_is_used() -> None:
    assert decode("日本".encode("shift_jis"), "text/html; charset=shift_jis").text == "日本"


@pytest.mark.parametrize("body", [b"", b"\xff", b"\x00\x01\x80\xfe", bytes(range(256))])
def test_any_bytes_give_some_text(body: bytes) -> None:
    assert isinstance(decode(body, "text/html; charset=x-none").text, str)


def test_tcvn3_shown_as_latin_is_turned_into_vietnamese() -> None:
    assert repair_tcvn3("®Êt n\u00adíc ViÖt Nam, tØnh Qu¶ng Ninh") == (
        "đất nước Việt Nam, tỉnh Quảng Ninh"
    )
    # A converter that made a minus sign of the ư.
    assert repair_tcvn3("huyÖn ®¶o, n\u2212íc s¹ch n«ng th«n") == "huyện đảo, nước sạch nông thôn"


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "Giá vàng ±5% · 20°C",
        "naïve café — São Paulo",
        "Sản phẩm ®, © 2020",
        "A−B và C·D",
        "",
        "Toà khoá hoà toán",
        "Han är på väg för att göra något åt sjön",
        "Ils étaient déçus à Noël",
    ],
)
def test_other_text_is_left_alone(text: str) -> None:
    assert repair_fonts(text) == text


def test_a_page_wholly_in_tcvn3_is_read() -> None:
    text = "Uû ban nh©n d©n tØnh tæ chøc héi nghÞ tæng kÕt phong trµo thi ®ua yªu n\u00adíc. " * 4
    body = f"<p>{text}</p>".encode("latin-1")
    assert "tỉnh tổ chức hội nghị" in repair_tcvn3(decode(body, "text/html").text)


VNI = "Sôû Coâng Thöông toå chöùc hoäi nghò taïi huyeän Ñoan Huøng, thoân Vónh Tæ, ngaøy 8/3."
VNI_READ = "Sở Công Thương tổ chức hội nghị tại huyện Đoan Hùng, thôn Vĩnh Tỉ, ngày 8/3."


def test_vni_shown_as_latin_is_turned_into_vietnamese() -> None:
    assert repair_vni(VNI) == VNI_READ
    assert (
        repair_fonts("UÛY BAN NHAÂN DAÂN TÆNH; ÑAËNG VAÊN ÔÛ") == "ỦY BAN NHÂN DÂN TỈNH; ĐẶNG VĂN Ở"
    )
    assert repair_vni(f"{VNI} đã xem") == f"{VNI} đã xem"


def test_a_page_wholly_in_vni_is_read() -> None:
    body = f"<p>{VNI * 4}</p>".encode("latin-1")
    decoded = decode(body, "text/html; charset=iso-8859-1")
    assert decoded.rule == "VNI letters"
    assert VNI_READ in repair_vni(decoded.text)
