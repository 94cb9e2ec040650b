"""Who speaks: by name where the text gives one, within the paragraph, through quotations."""

from __future__ import annotations

import pytest

from extractors.context import Context
from extractors.speakers import find_speakers

CONTEXT = Context(published="2023-06-01", province="Lai Châu")


def speaker_of(text: str, words: str) -> str:
    """The speaker where `words` stand in `text`."""
    return find_speakers(text, CONTEXT).at(text.index(words))


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        # a name, whatever stands beside it
        ("Ông Lò Văn Sung cho biết, huyện sẽ mở chợ.", "mở chợ", "Lò Văn Sung"),
        (
            "Tại hội nghị, đồng chí Lò Văn Sung, Bí thư Huyện ủy nhấn mạnh: Cần làm ngay.",
            "làm ngay",
            "Lò Văn Sung",
        ),
        (
            "Phát biểu tại hội nghị đồng chí Lò Văn Sung yêu cầu các xã vào cuộc.",
            "vào cuộc",
            "Lò Văn Sung",
        ),
        ("Ông Lê Tám, chủ trang trại, chia sẻ: Tôi sẽ mở rộng ao.", "mở rộng", "Lê Tám"),
        ("Theo ông Lò Văn Sung, vụ này được mùa.", "được mùa", "Lò Văn Sung"),
        # pronouns
        ("Ông Lò Văn Sung thăm lớp. Ông đề nghị xã sửa mái.", "sửa mái", "Lò Văn Sung"),
        ("Bà Hà Thị Mận cảm ơn bà con và yêu cầu xã làm đường.", "làm đường", "Hà Thị Mận"),
        ("“Chúng tôi mong xã mở chợ”, ông Lò Văn Sung nói.", "mở chợ", "Lò Văn Sung"),
        # a title where no name stands with it, a body, a group
        ("Phó Thủ tướng nhấn mạnh, tỉnh phải giữ rừng.", "giữ rừng", "Phó Thủ tướng"),
        ("Lãnh đạo 3 xã kiến nghị tỉnh sớm cấp vốn.", "cấp vốn", "Lãnh đạo 3 xã"),
        ("Huyện Than Uyên mong muốn Sở mở lớp.", "mở lớp", "Huyện Than Uyên"),
        # a body that speaks through a named person is he
        ("Bà Hà Thị Mận cho biết: Trường hỏng mái. Trường đề nghị xã sửa.", "xã sửa", "Hà Thị Mận"),
        # who is asked to say something does not speak
        ("Bà Hà Thị Mận đề nghị huyện chỉ đạo các xã họp dân.", "họp dân", "Hà Thị Mận"),
        ("Bà Hà Thị Mận cảm ơn cử tri đã góp ý và hứa trả lời.", "trả lời", "Hà Thị Mận"),
        # papers and quotations
        ("UBND tỉnh vừa ban hành công văn yêu cầu các xã trực bão.", "trực bão", "UBND tỉnh"),
        ("“Xã phải họp dân” - đó là chỉ đạo của ông Lò Văn Sung.", "họp dân", "Lò Văn Sung"),
        ("Công ty sẽ mở thêm cửa hàng tại xã, bà Hà Thị Mận nói.", "cửa hàng", "Hà Thị Mận"),
        ("Ý kiến các đại biểu đề nghị Sở mở lớp.", "mở lớp", "các đại biểu"),
        # a paragraph that goes on with "Riêng"
        ("Ông Lò Văn Sung yêu cầu họp.\nRiêng xã Nậm Cha cần sửa chợ.", "sửa chợ", "Lò Văn Sung"),
        # nobody
        ("Theo báo cáo của huyện, vụ này được mùa.", "được mùa", ""),
        ("Hai bên đã bàn về việc mở chợ.", "mở chợ", ""),
        ("Ông Lò Văn Sung cho biết, huyện có chợ.\nHuyện sẽ sửa chợ.", "sửa chợ", ""),
    ],
)
def test_the_speaker_is_found(text: str, words: str, speaker: str) -> None:
    assert speaker_of(text, words) == speaker
