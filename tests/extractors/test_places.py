"""Units in running text: what is one, which one it is, and what a passage is about."""

from __future__ import annotations

import datetime
import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.units import REFORM, Level, Unit, units
from extractors.context import Context
from extractors.places import find_places

OLD = Context(published="2022-05-10")
NEW = Context(published="2025-09-01")


def named(text: str, context: Context) -> list[str]:
    """Distinct units as "type name code", or "type name ?" where unresolved."""
    return [
        f"{unit.first.type} {unit.first.name} {unit.first.code or '?'}"
        for unit in find_places(text, context).units()
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # type words in all their forms
        ("UBND huyện Tiên Yên họp.", ["huyện Tiên Yên 199"]),
        ("UBND Huyện Tiên Yên, H.Tiên Yên, H. Tiên Yên", ["huyện Tiên Yên 199"]),
        ("thị xã Nghĩa Lộ, TX.Nghĩa Lộ, TX. Nghĩa Lộ, Tx Nghĩa Lộ", ["thị xã Nghĩa Lộ 133"]),
        ("thành phố Việt Trì, TP Việt Trì, Tp.Việt Trì, T.P Việt Trì", ["thành phố Việt Trì 227"]),
        ("quận Cái Răng, Q.Cái Răng", ["quận Cái Răng 919"]),
        ("P. Bến Nghé, Q.1, TP.HCM", ["phường Bến Nghé 26740", "quận 1 760",
                                       "thành phố Hồ Chí Minh 79"]),
        ("TT. Phố Ràng, huyện Bảo Yên, tỉnh Lào Cai",
         ["thị trấn Phố Ràng 02947", "huyện Bảo Yên 087", "tỉnh Lào Cai 10"]),
        ("Thủ đô Hà Nội", ["thành phố Hà Nội 01"]),
        ("HỘI NGHỊ CỦA TỈNH CAO BẰNG", ["tỉnh Cao Bằng 04"]),
        # lists that share a type word
        ("các xã Quảng An, Dực Yên và Tân Bình, huyện Đầm Hà, tỉnh Quảng Ninh",
         ["xã Quảng An 06901", "xã Dực Yên 06910", "xã Tân Bình 06904", "huyện Đầm Hà 200",
          "tỉnh Quảng Ninh 22"]),
        ("các huyện Mèo Vạc, Yên Minh và thành phố Hà Giang",
         ["huyện Mèo Vạc 027", "huyện Yên Minh 028", "thành phố Hà Giang 024"]),
        ("2 huyện: Kim Bảng và Bình Lục", ["huyện Kim Bảng 350", "huyện Bình Lục 352"]),
        ("02 huyện (Kim Bảng; Bình Lục)", ["huyện Kim Bảng 350", "huyện Bình Lục 352"]),
        ("5 xã và thị trấn: Lương Bằng, xã Vĩnh Xá, Hiệp Cường của huyện Kim Động",
         ["thị trấn Lương Bằng 12280", "xã Vĩnh Xá 12289", "xã Hiệp Cường 12328",
          "huyện Kim Động 331"]),
        ("các phường 4, 7 và 8 của thành phố Vũng Tàu, tỉnh Bà Rịa - Vũng Tàu",
         ["phường 4 26515", "phường 7 26524", "phường 8 26527", "thành phố Vũng Tàu 747",
          "tỉnh Bà Rịa - Vũng Tàu 77"]),
        ("6 xã, gồm: Hải Minh (huyện Hải Hậu); Yên Cường, Yên Nhân (huyện Ý Yên)",
         ["xã Hải Minh 14233", "huyện Hải Hậu 366", "xã Yên Cường 13870", "xã Yên Nhân 13885",
          "huyện Ý Yên 360"]),
        ("các huyện: Hải Hậu 5 xã; Ý Yên 4 xã; Giao Thủy 3 xã",
         ["huyện Hải Hậu 366", "huyện Ý Yên 360", "huyện Giao Thủy 365"]),
        ("TP. Hà Nội, Thái Nguyên, Thái Bình",
         ["thành phố Hà Nội 01", "tỉnh Thái Nguyên 19", "tỉnh Thái Bình 34"]),
        ("Trứng vịt Đồng Rui của huyện Tiên Yên", ["xã Đồng Rui 06892", "huyện Tiên Yên 199"]),
        ("huyện Ngân Sơn (02 sản phẩm), Na Rì (10 sản phẩm)",
         ["huyện Ngân Sơn 062", "huyện Na Rì 066"]),
        ("5 tỉnh, thành phố gồm: Hòa Bình, Phú Thọ, Hà Nội",
         ["tỉnh Hòa Bình 17", "tỉnh Phú Thọ 25", "thành phố Hà Nội 01"]),
        ("các huyện, thị xã, thành phố: Ba Chẽ, Quảng Yên và Hạ Long",
         ["huyện Ba Chẽ 202", "thị xã Quảng Yên 206", "thành phố Hạ Long 193"]),
        ("tại phường Hải Châu I, Thanh tra thành phố Đà Nẵng",
         ["phường Hải Châu I 20236", "thành phố Đà Nẵng 48"]),
        ("thị xã Sông Cầu, Tuy An, tỉnh Phú Yên",
         ["thị xã Sông Cầu 557", "huyện Tuy An 559", "tỉnh Phú Yên 54"]),
        # parents beside the name
        ("xã Thanh Lâm (Ba Chẽ)", ["xã Thanh Lâm 06976", "huyện Ba Chẽ 202"]),
        ("Phú Xuân (Phú Vang)", ["xã Phú Xuân 19918", "huyện Phú Vang 478"]),
        ("xã Thanh Lâm (huyện Ba Chẽ, tỉnh Quảng Ninh)",
         ["xã Thanh Lâm 06976", "huyện Ba Chẽ 202", "tỉnh Quảng Ninh 22"]),
        ("xã Đồn Đạc - huyện Ba Chẽ - tỉnh Quảng Ninh",
         ["xã Đồn Đạc 06988", "huyện Ba Chẽ 202", "tỉnh Quảng Ninh 22"]),
        ("xã Đạp Thanh, Ba Chẽ, Quảng Ninh",
         ["xã Đạp Thanh 06979", "huyện Ba Chẽ 202", "tỉnh Quảng Ninh 22"]),
        ("ở Sà Phìn (Hà Giang)", ["xã Sà Phìn 00736", "tỉnh Hà Giang 02"]),
        ("ở Sà Phìn, Lũng Cú (Hà Giang)",
         ["xã Sà Phìn 00736", "xã Lũng Cú 00715", "tỉnh Hà Giang 02"]),
        ("ở Sà Phìn, Lũng Cú và nơi khác", []),
        # units in the names of bodies
        ("Huyện ủy Đầm Hà, Huyện đoàn Hải Hà", ["huyện Đầm Hà 200", "huyện Hải Hà 201"]),
        ("Công an tỉnh Yên Bái, Sở Y tế Lai Châu", ["tỉnh Yên Bái 15", "tỉnh Lai Châu 12"]),
        ("Trường Đại học Y Hà Nội, Đại học Y Dược Thái Nguyên",
         ["thành phố Hà Nội 01", "tỉnh Thái Nguyên 19"]),
        ("Sở KH&CN Bắc Kạn, Sở Công Thương Nghệ An", ["tỉnh Bắc Kạn 06", "tỉnh Nghệ An 40"]),
        ("Bí thư Huyện ủy Mường La Nguyễn Văn Bắc", ["huyện Mường La 120"]),
        ("Chủ tịch UBND huyện Tủa Chùa Vừ A Bằng", ["huyện Tủa Chùa 098"]),
        # bare names
        ("Điện Biên có 27 sản phẩm", ["tỉnh Điện Biên 11"]),
        ("Lãnh đạo huyện Mộc Châu cho biết: Mộc Châu có 30 hợp tác xã", ["huyện Mộc Châu 123"]),
        ("Chè của Tủa Chùa. Huyện Tủa Chùa có 4 xã trồng chè.", ["huyện Tủa Chùa 098"]),
        ("Hải Phòng, Hồ Chí Minh và Đà Nẵng",
         ["thành phố Hải Phòng 31", "thành phố Hồ Chí Minh 79", "thành phố Đà Nẵng 48"]),
        # spellings
        ("huyện Cư M’gar, tỉnh Đắc Lắc", ["huyện Cư M'gar 648", "tỉnh Đắc Lắc 66"]),
        ("Sở Y tế TPHCM, TP HCM, Tp. HCM và đường HCM", ["thành phố Hồ Chí Minh 79"]),
        ("TT-Huế và BR-VT", ["tỉnh Thừa Thiên Huế 46", "tỉnh Bà Rịa - Vũng Tàu 77"]),
        ("tỉnh Thừa Thiên - Huế", ["tỉnh Thừa Thiên - Huế 46"]),
        ("TP Hải Phòng: huyện Thuỷ Nguyên; tỉnh Hoà Bình",
         ["thành phố Hải Phòng 31", "huyện Thuỷ Nguyên 311", "tỉnh Hòa Bình 17"]),
        ("huyện Krông Pắk và huyện Đắk R’lấp", ["huyện Krông Pắk 654", "huyện Đắk R'Lấp 666"]),
        ("xã Tiên Kiên, Lâm Thao Phú Thọ", ["xã Tiên Kiên 08497", "huyện Lâm Thao 237",
                                              "tỉnh Phú Thọ 25"]),
        ("TX. Buôn Hồ 05 sản phẩm, huyện Krông Ana 6 sản phẩm",
         ["thị xã Buôn Hồ 644", "huyện Krông Ana 655"]),
        ("thị trấn Nông trường Việt Trung, huyện Bố Trạch",
         ["thị trấn Nông trường Việt Trung 19114", "huyện Bố Trạch 455"]),
        # names that say all, in a text that says nothing else
        ("Vải thiều Lục Ngạn được mùa. Tại Mù Cang Chải, lúa chín.",
         ["huyện Lục Ngạn 219", "huyện Mù Cang Chải 137"]),
        # a province of before 1997 has no code
        ("tỉnh Hà Nam Ninh (cũ) và quê ở Hà Nam Ninh", ["tỉnh Hà Nam Ninh ?"]),
        # communes in the names of their co-operatives and schools
        ("Huyện Sìn Hồ khen HTX Tả Phìn, Trường Tiểu học Làng Mô",
         ["huyện Sìn Hồ 108", "xã Tả Phìn 03511", "xã Làng Mô 03529"]),
        ("Trường PTDTBT Chế Tạo, huyện Mù Cang Chải",
         ["xã Chế Tạo 04489", "huyện Mù Cang Chải 137"]),
        ("Trứng vịt biển Đồng Rui lên kệ. Huyện Tiên Yên vui.",
         ["xã Đồng Rui 06892", "huyện Tiên Yên 199"]),
        # longest match
        ("thành phố Điện Biên Phủ", ["thành phố Điện Biên Phủ 094"]),
        ("quận Nam Từ Liêm", ["quận Nam Từ Liêm 019"]),
        # a slip of the pen, read as meant where the parent stands beside it
        ("huyện Đan Phương, thành phố Hà Nội", ["huyện Đan Phương 273", "thành phố Hà Nội 01"]),
        # a clear name that no list of units holds
        ("xã Bản Quẩy, huyện Na Rì", ["xã Bản Quẩy ?", "huyện Na Rì 066"]),
    ],
)  # fmt: skip
def test_units_are_found(text: str, expected: list[str]) -> None:
    assert named(text, OLD) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Nhân dân mong muốn hòa bình, thống nhất, đoàn kết và tiến bộ.",
        "công nghệ cao bằng nguồn vốn tự có; có thể thái bình hơn; bắc giang tay",
        "Bà Trần Thị Hà Giang và ông Nguyễn Thái Bình dự hội nghị.",
        "Ông Hà Nam phát biểu. Đồng chí Lê Lợi chủ trì. Chị Hòa Bình kể lại.",
        "Giám đốc Cao Thái Bình, Phó Chủ tịch Lâm Hòa Bình, Trưởng phòng Kim Bắc Giang",
        "Các đại biểu: Phan Kỳ Anh, Hồ Phú Quốc, Vũ Lâm Thao",
        "Phó Giám đốc Vũ Thị Thanh Hóa, PGS.TS. Ninh Bình, anh Lương Sơn Bắc",
        "Chủ tịch UBND xã Nguyễn Văn Bắc, Phó Chủ tịch UBND tỉnh Trần Văn Nam",
        "Nhà ở đường Hà Nội, phố Quang Trung, đường Trần Phú và phố Hòa Bình.",
        "Trường THPT Lê Hồng Phong, trường THCS Quang Trung, THPT Trần Phú",
        "Công ty TNHH Bảo Sơn, HTX Bình Minh và Hợp tác xã Đồng Tâm trưng bày sản phẩm.",
        "Công ty cổ phần Tập đoàn Hòa Bình, Cty TNHH Hùng Vương, khách sạn Hà Nội",
        "thôn Tân Lập, ấp Hòa Bình, khóm Thống Nhất, xóm Đồng Tâm, buôn Ea Tul, làng Mai Sơn",
        "vùng đồng bằng sông Cửu Long, Tây Nguyên, Đông Nam Bộ, Bắc Trung Bộ",
        "đoàn Hàn Quốc, tỉnh Quảng Đông và thành phố Thâm Quyến (Trung Quốc), tỉnh Hủa Phăn",
        "tư tưởng, đạo đức, phong cách Hồ Chí Minh; Đoàn TNCS Hồ Chí Minh; đường Hồ Chí Minh",
        "sông Đồng Nai, núi Bà Đen, hồ Ba Bể, sông Mã",
        "chiến thắng Điện Biên Phủ, chiến dịch Điện Biên Phủ",
        "khối đại Đoàn Kết toàn dân; phong trào Thắng Lợi",
        "HĐND xã Khóa XX; đạt chuẩn xã NTM; xã Nông Thôn Mới; huyện Nguyễn Văn Bắc",
        "các xã, phường, thị trấn; cấp huyện; hợp tác xã; xã hội; thị trường",
        "UBND các huyện, thị xã, thành phố; 100% xã đạt chuẩn; đường tỉnh 330",
        "châu Á - Thái Bình Dương; Đông Ghouta; thơ Bà Huyện Thanh Quan; cảng Lạch Huyện",
        "huyện Sốp Bâu nước bạn Lào; thị xã Tấn Giang, Trung Quốc; Trưởng đặc khu Hồng Công",
        "các tuyến đường: Trần Phú, Lê Lợi và Quang Trung; các thôn Đoàn Kết, Hòa Bình",
        "Tiền Phong đưa tin; Đại học Quang Trung; quảng trường Ba Đình",
        "",
    ],
)
def test_other_names_are_no_units(text: str) -> None:
    assert named(text, OLD) == []


@pytest.mark.parametrize(
    ("text", "province", "published", "expected"),
    [
        # namesakes: parent, source, nothing
        ("huyện Châu Thành, tỉnh Tiền Giang", "", "2020-01-01",
         ["huyện Châu Thành 821", "tỉnh Tiền Giang 82"]),
        ("huyện Châu Thành", "Tây Ninh", "2020-01-01", ["huyện Châu Thành 708"]),
        ("huyện Châu Thành", "", "2020-01-01", ["huyện Châu Thành ?"]),
        ("huyện Phong Điền, Thừa Thiên - Huế và huyện Phong Điền, TP Cần Thơ", "", "2017-02-01",
         ["huyện Phong Điền 476", "tỉnh Thừa Thiên - Huế 46", "huyện Phong Điền 926",
          "thành phố Cần Thơ 92"]),
        ("thị xã Kỳ Anh và huyện Kỳ Anh", "Hà Tĩnh", "2020-01-01",
         ["thị xã Kỳ Anh 449", "huyện Kỳ Anh 447"]),
        ("huyện Quảng Ninh, tỉnh Quảng Bình", "", "2020-01-01",
         ["huyện Quảng Ninh 456", "tỉnh Quảng Bình 44"]),
        ("xã Tân Thành", "", "2020-01-01", ["xã Tân Thành ?"]),
        ("xã Tân Thành, huyện Hữu Lũng", "", "2020-01-01",
         ["xã Tân Thành 06442", "huyện Hữu Lũng 186"]),
        # a parent that does not fit leaves the unit unresolved
        ("xã Thanh Lâm, huyện Sìn Hồ", "", "2020-01-01", ["xã Thanh Lâm ?", "huyện Sìn Hồ 108"]),
        # one name at several levels
        ("thành phố Hưng Yên, tỉnh Hưng Yên", "", "2020-01-01",
         ["thành phố Hưng Yên 323", "tỉnh Hưng Yên 33"]),
        ("Hưng Yên", "", "2020-01-01", ["tỉnh Hưng Yên 33"]),
        ("Tại Bình Liêu, bà con trồng hồi", "Quảng Ninh", "2020-01-01", ["huyện Bình Liêu 198"]),
        # eras
        ("tỉnh Gia Lai", "", "2024-01-01", ["tỉnh Gia Lai 64"]),
        ("tỉnh Gia Lai", "", "2025-08-01", ["tỉnh Gia Lai 52"]),
        ("tỉnh Quảng Ninh", "", "2026-10-01", ["tỉnh Quảng Ninh 22"]),
        ("thành phố Huế", "", "2020-01-01", ["thành phố Huế 474"]),
        ("thành phố Huế", "", "2025-03-01", ["thành phố Huế 46"]),
        ("xã Ba Chẽ, tỉnh Quảng Ninh", "", "2025-09-01", ["xã Ba Chẽ 06970", "tỉnh Quảng Ninh 22"]),
        ("Ba Chẽ đẩy mạnh trồng rừng", "Quảng Ninh", "2025-09-01", ["xã Ba Chẽ 06970"]),
        ("Ba Chẽ đẩy mạnh trồng rừng", "Quảng Ninh", "2023-09-01", ["huyện Ba Chẽ 202"]),
        ("huyện Ba Chẽ (cũ)", "Quảng Ninh", "2025-09-01", ["huyện Ba Chẽ 202"]),
        ("đặc khu Vân Đồn", "Quảng Ninh", "2025-09-01", ["đặc khu Vân Đồn 06994"]),
        ("phường Hạ Long", "Quảng Ninh", "2025-09-01", ["phường Hạ Long 06688"]),
        ("xã Đoàn Kết, huyện Vân Đồn (cũ)", "Quảng Ninh", "2025-09-01",
         ["xã Đoàn Kết 07009", "huyện Vân Đồn 203"]),
        # the only unit that bore the name on a day that is known
        ("Nông dân xã Cao Phong", "", "2025-12-24", ["xã Cao Phong 05089"]),
        ("Nông dân xã Cao Phong", "", "", ["xã Cao Phong ?"]),
        # one of the province of the text, rather than one that exists elsewhere
        ("Phường Hàm Rồng", "Lào Cai", "2025-09-01", ["phường Hàm Rồng 03016"]),
        # a province that came later: until then its name was its city's
        ("Quảng Trị, Huế, Đà Nẵng", "", "2020-01-01",
         ["tỉnh Quảng Trị 45", "thành phố Huế 474", "thành phố Đà Nẵng 48"]),
        ("Quảng Trị, Huế, Đà Nẵng", "", "2025-09-01",
         ["tỉnh Quảng Trị 44", "thành phố Huế 46", "thành phố Đà Nẵng 48"]),
        # no date: what the text says decides
        ("Ngày 12/5/2023, tại tỉnh Lào Cai", "", "", ["tỉnh Lào Cai 10"]),
        ("Năm 2021, tỉnh Lào Cai có 90 sản phẩm", "", "", ["tỉnh Lào Cai 10"]),
        ("Sau khi sáp nhập, tỉnh Lào Cai có 99 xã, phường", "", "", ["tỉnh Lào Cai 15"]),
        ("huyện Bảo Yên, tỉnh Lào Cai", "", "", ["huyện Bảo Yên 087", "tỉnh Lào Cai 10"]),
    ],
)  # fmt: skip
def test_names_are_resolved(text: str, province: str, published: str, expected: list[str]) -> None:
    assert named(text, Context(published=published, province=province)) == expected


def test_the_code_of_another_era_is_another_unit() -> None:
    old, new = (
        find_places("xã Ba Chẽ và thị trấn Ba Chẽ", Context(published=day, province="Quảng Ninh"))
        for day in ("2024-01-01", "2025-09-01")
    )
    assert [unit.first.unit_id for unit in old.units()] == ["06970@2025-06"]
    assert [unit.first.unit_id for unit in new.units()] == ["06970@now", "06970@2025-06"]


def parents(unit: Unit) -> list[Unit]:
    above = [units().district(unit), units().province(unit)]
    return [parent for parent in above if parent and parent is not unit]


def typed(unit: Unit) -> str:
    return f"{unit.type} {unit.name}"


def bare(unit: Unit) -> str:
    return typed(unit) if unit.name.isdigit() else unit.name


def in_full(unit: Unit) -> str:
    named = ", ".join(typed(one) for one in (unit, *parents(unit)))
    return f"Sáng nay, đoàn công tác đã về làm việc tại {named}."


def in_brackets(unit: Unit) -> str:
    above = ", ".join(typed(parent) for parent in parents(unit))
    return f"Theo báo cáo của UBND {typed(unit)}{f' ({above})' if above else ''}, kết quả đạt khá."


def in_chain(unit: Unit) -> str:
    named = " - ".join((typed(unit), *(bare(parent) for parent in parents(unit))))
    return f"Liên hệ: Đảng bộ {named}; điện thoại: 0123."


def wrongly_resolved(sample: list[Unit]) -> list[str]:
    """The sentences about a unit of `sample` whose first unit has another code."""
    wrong = []
    for unit in sample:
        context = Context(published=unit.valid_to or "2026-10-01")
        for pattern in (in_full, in_brackets, in_chain):
            sentence = pattern(unit)
            mentions = find_places(sentence, context).mentions
            if not mentions or mentions[0].code != unit.code:
                wrong.append(sentence)
    return wrong


def test_provinces_and_districts_named_with_their_parent_are_resolved() -> None:
    assert wrongly_resolved([u for u in units().rows if u.level == "province"]) == []
    assert wrongly_resolved([u for u in units().rows if u.level == "district"]) == []


def test_communes_named_with_their_parent_are_resolved() -> None:
    communes = [u for u in units().rows if u.level == "commune"]
    sample = random.Random(7).sample(communes, 500)
    wrong = wrongly_resolved(sample)
    assert len(wrong) <= 0.01 * 3 * len(sample), wrong


LAST_OLD_DAY = REFORM - datetime.timedelta(days=1)


def units_by_parent(level: Level) -> dict[tuple[str, str], list[Unit]]:
    """The old units of a level by the code of their parent and their type."""
    found: dict[tuple[str, str], list[Unit]] = {}
    for unit in units().rows:
        if unit.level == level and unit.exists_on(LAST_OLD_DAY):
            key = unit.district_code or unit.province_code, unit.type
            found.setdefault(key, []).append(unit)
    return found


@pytest.mark.parametrize("level", ["district", "commune"])
def test_units_listed_with_their_parent_are_resolved(level: Level) -> None:
    missed, total = [], 0
    for (code, kind), listed in units_by_parent(level).items():
        parent = units().at(code, LAST_OLD_DAY)
        assert parent is not None
        names = "; ".join(unit.name for unit in listed)
        text = f"Tại {typed(parent)} có {len(listed)} {kind}: {names} về đích."
        resolved = {m.unit_id for m in find_places(text, Context("2025-06-30")).mentions}
        missed += [typed(unit) for unit in listed if unit.unit_id not in resolved]
        total += len(listed)
    assert len(missed) <= 0.001 * total, missed


ABOUT = """\
Phòng Nông nghiệp báo cáo với Huyện ủy Sìn Hồ

Huyện Sìn Hồ có <Sìn Hồ>12 xã; trong đó <Sìn Hồ>03 xã khó khăn. Năm 2022 trồng <Sìn Hồ>50 ha chè.

Toàn huyện hỗ trợ <Sìn Hồ>40 hộ; <Tả Phìn>6 hộ của xã Tả Phìn được vay vốn.

Xã Tả Phìn có <Tả Phìn>3 bản, xã Làng Mô có <Làng Mô>5 bản. Cả huyện còn <Sìn Hồ>200 hộ nghèo.

Ông Lò Văn Bắc, Phó Giám đốc Sở Y tế tỉnh Lai Châu, làm việc với xã Làng Mô.

Nơi đây có <Làng Mô>2 trạm y tế, đạt <Làng Mô>90% kế hoạch cấp tỉnh giao.

Xã Tả Phìn và xã Làng Mô có tổng cộng <>30 tổ hợp tác.

Tỉnh Lai Châu có <Lai Châu>2 xã Tả Phìn và Làng Mô đạt chuẩn; <Sìn Hồ>2 xã: Tả Phìn, Làng Mô của \
huyện Sìn Hồ thoát nghèo.
"""


def test_passages_are_about_the_unit_of_clause_sentence_or_paragraph() -> None:
    expected: list[tuple[int, str]] = []
    text = ""
    at = 0
    for mark in re.finditer(r"<([^<>]*)>", ABOUT):
        text += ABOUT[at : mark.start()]
        at = mark.end()
        expected.append((len(text), mark.group(1)))
    text += ABOUT[at:]
    places = find_places(text, OLD)
    found = []
    for start, _ in expected:
        number = re.compile(r"\d+%? ?\w+").match(text, start)
        assert number
        about = places.about(start, number.end())
        found.append((text[start : start + 20], about.name if about else ""))
    assert found == [(text[start : start + 20], name) for start, name in expected]


def test_type_words_alone_are_no_mentions() -> None:
    places = find_places("Huyện Sìn Hồ họp. Huyện giao UBND xã; tỉnh đồng ý.", OLD)
    assert [mention.name for mention in places.mentions] == ["Sìn Hồ"]


def test_mentions_of_a_unit_are_counted_together() -> None:
    text = "Huyện Sìn Hồ, Sìn Hồ và UBND H. Sìn Hồ; tỉnh Lai Châu."
    counted = [(unit.first.name, len(unit.mentions)) for unit in find_places(text, OLD).units()]
    assert counted == [("Sìn Hồ", 3), ("Lai Châu", 1)]


@settings(max_examples=150, deadline=None)
@given(
    st.text(max_size=200)
    | st.lists(
        st.sampled_from(
            ["huyện ", "TP.", "các xã ", "Ba Chẽ", "Hà Nội", ", ", " và ", "(", ")", "\n", "quận 1",
             "Hu\u1ebf\u0323", "Ð", "\u200b", "12 xã", "Công ty ", "A", " - ", "ĐẮK LẮK", "2"]
        ),
        max_size=30,
    ).map("".join)
)  # fmt: skip
def test_any_text_is_read_without_complaint(text: str) -> None:
    places = find_places(text, OLD)
    at = 0
    for mention in places.mentions:
        assert at <= mention.start < mention.end <= len(text)
        at = mention.end
        places.about(mention.start, mention.end)


def test_a_megabyte_is_read() -> None:
    text = "Huyện Sìn Hồ có 12 xã, các xã Tả Phìn, Làng Mô đạt chuẩn. " * 17_000
    assert len(find_places(text, OLD).mentions) == 51_000
