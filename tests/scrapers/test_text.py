from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.text import blocks, clean, node_text, parse_html, unescaped


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Một</p><p>Hai</p>", "Một\n\nHai"),
        ("<p>h<span>oạt động</span> KH&amp;CN ở <b>Hà\nTĩnh</b></p>", "hoạt động KH&CN ở Hà Tĩnh"),
        ("<p>Hội\n   nghị giao ban</p>", "Hội nghị giao ban"),
        ("<p>Một<br>hai</p>", "Một\nhai"),
        ("Một<br><br>Hai<br/>\n<br/>Ba", "Một\n\nHai\n\nBa"),
        ("<p>Gồm:</p><ul><li>một</li><li>hai</li></ul><p>Hết</p>", "Gồm:\n\nmột\nhai\n\nHết"),
        ("<p>a</p><p>&nbsp;</p><p>\u200b</p><p>b</p>", "a\n\nb"),
        ("<p><img alt='C:\\Users\\Vu\\a.jpg'></p><p>Toàn cảnh</p>", "Toàn cảnh"),
        ("<figure><img><figcaption>Toàn cảnh</figcaption></figure>Hết", "Toàn cảnh\n\nHết"),
        ("<p>a<!--[if gte mso 9]><xml>x</xml><![endif]-->b<o:p>&nbsp;</o:p></p>", "ab"),
        ("<p>a</p><script>x()</script><style>y</style><p style='display: none'>z</p>", "a"),
        ("<div>đầu<div>giữa</div>cuối</div>", "đầu\n\ngiữa\n\ncuối"),
        ("<p>th\u00adu\u200b hút</p>", "thu hút"),
        ("<p>®Êt n&shy;íc ViÖt Nam, tØnh Qu¶ng Ninh</p>", "đất nước Việt Nam, tỉnh Quảng Ninh"),
        ("<p>KH&KT;,Viện và &#272;&ocirc;ng</p>", "KH&KT;,Viện và Đông"),
        ('<p class="a"class="b">Một</p>', "Một"),
    ],
)  # fmt: skip
def test_markup_becomes_paragraphs(html: str, text: str) -> None:
    assert node_text(parse_html(html)) == text


def test_a_table_of_data_keeps_its_rows() -> None:
    html = """<table><tr><th>TT</th><th>Sản phẩm</th></tr>
    <tr><td>1</td><td>Chè <p>Shan</p></td></tr>
    <tr><td colspan=2>Cộng</td></tr></table>"""
    assert node_text(parse_html(html)) == "TT | Sản phẩm\n1 | Chè Shan\n\nCộng"


def test_a_table_for_the_layout_is_paragraphs() -> None:
    long = "Câu này đủ dài để không ai cho là ô của một bảng số liệu. " * 5
    html = f"<table><tr><td>Trái</td><td><p>{long}</p><p>{long}</p></td></tr></table>"
    assert node_text(parse_html(html)) == f"Trái\n\n{long.strip()}\n\n{long.strip()}"


def test_a_table_around_a_picture_leaves_its_caption() -> None:
    html = (
        "<table><tr><td><img src=a.jpg></td></tr><tr><td><em>Ảnh: Toàn cảnh</em></td></tr></table>"
    )
    assert node_text(parse_html(html)) == "Ảnh: Toàn cảnh"


def test_blocks_know_their_links() -> None:
    link, prose = blocks(
        parse_html("<p><a href=x>Hội nghị</a></p><p>Sáng nay <a href=y>họp</a></p>")
    )
    assert (link.link_chars, link.prose_chars) == (8, 0)
    assert (prose.link_chars, prose.prose_chars) == (3, 9)


def test_markup_escaped_twice_is_read_as_markup() -> None:
    dom = parse_html("<div>&lt;p&gt;Một&lt;/p&gt;&lt;p&gt;Hai&lt;/p&gt;</div>")
    assert node_text(unescaped(dom)) == "Một\n\nHai"


def test_depth_and_noise_do_no_harm() -> None:
    assert node_text(parse_html("<div>" * 5000 + "sâu" + "</div>" * 5000)) == "sâu"
    assert node_text(parse_html("\0<p>a\x01b</p>")) == "ab"
    assert node_text(parse_html("")) == ""
    assert node_text(parse_html("<?xml version='1.0'?><p>a</p>")) == "a"


@given(st.text(max_size=300))
def test_text_is_composed_and_tidy(text: str) -> None:
    result = node_text(parse_html(f"<p>{text}</p>"))
    assert unicodedata.is_normalized("NFC", result)
    assert result == result.strip()
    assert "\u00a0" not in result
    assert "  " not in clean(text)
