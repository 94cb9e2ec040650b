"""Who is to do what, who says so: what must be found, word for word, and what must not."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.commitments import extract_commitments
from extractors.context import Context

CONTEXT = Context(published="2023-06-01", province="Lai Châu")
Row = tuple[str, str, str, str]


def rows(text: str) -> list[Row]:
    """Modality, actor, speaker and action of each commitment."""
    found = extract_commitments(text, CONTEXT)
    return [(row.modality, row.actor, row.speaker, row.action) for row in found]


# text, then (modality, actor, speaker, action) of every commitment in it
FOUND: list[tuple[str, list[Row]]] = [
    # asking, with the actor as object
    (
        "Ông Lò Văn Sung đề nghị xã Nậm Cha rà soát quỹ đất trồng chè.",
        [("request", "xã Nậm Cha", "Lò Văn Sung", "rà soát quỹ đất trồng chè")],
    ),
    (
        "Bà Hà Thị Mận yêu cầu Phòng Y tế, Trạm Y tế các xã kiểm tra tủ thuốc hằng tuần.",
        [
            (
                "request",
                "Phòng Y tế, Trạm Y tế các xã",
                "Hà Thị Mận",
                "kiểm tra tủ thuốc hằng tuần",
            )
        ],
    ),
    (
        "Chủ tịch UBND huyện chỉ đạo các xã biên giới tuần tra đường mòn, lối mở.",
        [
            (
                "request",
                "các xã biên giới",
                "Chủ tịch UBND huyện",
                "tuần tra đường mòn, lối mở",
            )
        ],
    ),
    (
        "Đồng chí Lê Quốc Huy giao Văn phòng UBND tỉnh theo dõi, đôn đốc việc thực hiện.",
        [
            (
                "request",
                "Văn phòng UBND tỉnh",
                "Lê Quốc Huy",
                "theo dõi, đôn đốc việc thực hiện",
            )
        ],
    ),
    (
        "Bà Trần Thị Nga lưu ý các trường phải công khai thực đơn bán trú.",
        [("request", "các trường", "Trần Thị Nga", "công khai thực đơn bán trú")],
    ),
    (
        "Nhiều cử tri kiến nghị Công ty Thủy lợi nạo vét kênh Cái Sâu.",
        [("wish", "Công ty Thủy lợi", "Nhiều cử tri", "nạo vét kênh Cái Sâu")],
    ),
    (
        "Ông Đinh Công Tráng đề xuất huyện cấp thêm giống ngô lai.",
        [("wish", "huyện", "Đinh Công Tráng", "cấp thêm giống ngô lai")],
    ),
    # "mong muốn" is a wish whoever says it
    (
        "Phó Chủ tịch UBND tỉnh mong muốn doanh nghiệp mở rộng vùng nguyên liệu.",
        [
            (
                "wish",
                "doanh nghiệp",
                "Phó Chủ tịch UBND tỉnh",
                "mở rộng vùng nguyên liệu",
            )
        ],
    ),
    # no actor named
    (
        "Kết luận buổi làm việc, bà Vi Thị Hoa yêu cầu tập trung gỡ vướng về đất đai.",
        [("request", "", "Vi Thị Hoa", "tập trung gỡ vướng về đất đai")],
    ),
    # a colon, then the actor or bare orders
    (
        "Ông Giàng A Sử nhấn mạnh: Huyện cần coi trọng trồng rừng gỗ lớn.",
        [("request", "Huyện", "Giàng A Sử", "coi trọng trồng rừng gỗ lớn")],
    ),
    (
        "Ông Giàng A Sử nhấn mạnh: Tập trung phòng cháy rừng; duy trì trực 24/24 giờ.",
        [
            (
                "request",
                "",
                "Giàng A Sử",
                "Tập trung phòng cháy rừng; duy trì trực 24/24 giờ",
            )
        ],
    ),
    (
        "Bà Lý Thị Xuân đề nghị huyện: sớm bàn giao mặt bằng; bố trí vốn đối ứng.",
        [
            (
                "request",
                "huyện",
                "Lý Thị Xuân",
                "sớm bàn giao mặt bằng; bố trí vốn đối ứng",
            )
        ],
    ),
    # the modal inside a request does not make it two
    (
        "Bà Lý Thị Xuân đề nghị các đơn vị phải công khai kết quả.",
        [("request", "các đơn vị", "Lý Thị Xuân", "công khai kết quả")],
    ),
    (
        "Bà Lý Thị Xuân đề nghị UBND huyện chỉ đạo các xã thống kê thiệt hại.",
        [
            (
                "request",
                "UBND huyện",
                "Lý Thị Xuân",
                "chỉ đạo các xã thống kê thiệt hại",
            )
        ],
    ),
    # a new actor begins a new commitment: after a semicolon, in a sentence of his own
    (
        "Ông Phan Văn Sáu đề nghị Sở Y tế cấp đủ vắc xin; UBND huyện vận động bà con đi tiêm.",
        [
            ("request", "Sở Y tế", "Phan Văn Sáu", "cấp đủ vắc xin"),
            ("request", "UBND huyện", "Phan Văn Sáu", "vận động bà con đi tiêm"),
        ],
    ),
    (
        "Ông Phan Văn Sáu yêu cầu UBND huyện sớm giao đất. Sở Tài chính bố trí đủ vốn.",
        [
            ("request", "UBND huyện", "Phan Văn Sáu", "sớm giao đất"),
            ("request", "Sở Tài chính", "Phan Văn Sáu", "bố trí đủ vốn"),
        ],
    ),
    (
        "Ông Phan Văn Sáu cho biết, xã cần lập phương án chống hạn; huyện sẽ trích quỹ.",
        [
            ("request", "xã", "Phan Văn Sáu", "lập phương án chống hạn"),
            ("pledge", "huyện", "Phan Văn Sáu", "trích quỹ"),
        ],
    ),
    # a thing that is no actor stays in the action of the actor before it
    (
        "Bà Hà Thị Mận đề nghị xã hoàn thiện hồ sơ; riêng tuyến đường số 3 ưu tiên làm trước.",
        [
            (
                "request",
                "xã",
                "Hà Thị Mận",
                "hoàn thiện hồ sơ; riêng tuyến đường số 3 ưu tiên làm trước",
            )
        ],
    ),
    # sentences that go on
    (
        "Ông Vàng A Páo nói: Xã sẽ mở hai lớp dạy nghề. Hỗ trợ thêm hạt giống cho hộ nghèo.",
        [
            ("pledge", "Xã", "Vàng A Páo", "mở hai lớp dạy nghề"),
            ("pledge", "Xã", "Vàng A Páo", "Hỗ trợ thêm hạt giống cho hộ nghèo"),
        ],
    ),
    (
        "Ông Vàng A Páo đề nghị huyện sửa đập Nà Sài. Đồng thời tăng cường thủy nông cơ sở.",
        [
            ("request", "huyện", "Vàng A Páo", "sửa đập Nà Sài"),
            ("request", "huyện", "Vàng A Páo", "tăng cường thủy nông cơ sở"),
        ],
    ),
    # subject of the modal
    (
        "Ông Vàng A Páo nhấn mạnh, cấp ủy, chính quyền xã phải nắm chắc địa bàn.",
        [("request", "cấp ủy, chính quyền xã", "Vàng A Páo", "nắm chắc địa bàn")],
    ),
    (
        "Ông Vàng A Páo nhấn mạnh, ngoài cây lúa, huyện cần mở rộng cây vụ đông.",
        [("request", "huyện", "Vàng A Páo", "mở rộng cây vụ đông")],
    ),
    (
        "Trung tâm Kiểm soát bệnh tật tỉnh có trách nhiệm cấp đủ hóa chất khử khuẩn.",
        [
            (
                "request",
                "Trung tâm Kiểm soát bệnh tật tỉnh",
                "",
                "cấp đủ hóa chất khử khuẩn",
            )
        ],
    ),
    # a passive has no actor; an active subject that cannot act stays
    (
        "Phó Chủ tịch UBND tỉnh lưu ý huyện sớm chốt giá. Việc kiểm đếm cần được đẩy nhanh.",
        [
            ("request", "huyện", "Phó Chủ tịch UBND tỉnh", "sớm chốt giá"),
            ("request", "", "Phó Chủ tịch UBND tỉnh", "được đẩy nhanh"),
        ],
    ),
    (
        "Phó Chủ tịch UBND tỉnh yêu cầu huyện rà soát. Hoạt động du lịch phải gắn với giữ rừng.",
        [
            ("request", "huyện", "Phó Chủ tịch UBND tỉnh", "rà soát"),
            (
                "request",
                "Hoạt động du lịch",
                "Phó Chủ tịch UBND tỉnh",
                "gắn với giữ rừng",
            ),
        ],
    ),
    (
        "Việc bốc thăm sẽ được tiến hành trong tháng 9.",
        [("pledge", "", "", "được tiến hành trong tháng 9")],
    ),
    # pledges
    (
        "Sở Khoa học và Công nghệ sẽ hỗ trợ huyện đăng ký nhãn hiệu.",
        [("pledge", "Sở Khoa học và Công nghệ", "", "hỗ trợ huyện đăng ký nhãn hiệu")],
    ),
    (
        "Ông Nông Văn Tư khẳng định: “Xã sẽ không để hộ nào thiếu nước”.",
        [("pledge", "Xã", "Nông Văn Tư", "không để hộ nào thiếu nước")],
    ),
    (
        "Ông Nông Văn Tư cam kết thu mua hết sắn cho bà con.",
        [("pledge", "Nông Văn Tư", "Nông Văn Tư", "thu mua hết sắn cho bà con")],
    ),
    (
        "Ông Nông Văn Tư hứa với Tỉnh ủy sẽ chỉ đạo quyết liệt công tác giải ngân.",
        [
            (
                "pledge",
                "Nông Văn Tư",
                "Nông Văn Tư",
                "chỉ đạo quyết liệt công tác giải ngân",
            )
        ],
    ),
    (
        "Ông Nông Văn Tư cam kết huyện sẽ ứng vốn làm cầu Nà Lạn.",
        [("pledge", "huyện", "Nông Văn Tư", "ứng vốn làm cầu Nà Lạn")],
    ),
    (
        "Bà Nguyễn Thị Thu thay mặt hội viên cam kết niêm yết giá phòng.",
        [("pledge", "hội viên", "Nguyễn Thị Thu", "niêm yết giá phòng")],
    ),
    (
        "Đại diện Công ty Chè Than Uyên cho biết sẽ xây thêm một nhà xưởng.",
        [
            (
                "pledge",
                "Công ty Chè Than Uyên",
                "Đại diện Công ty Chè Than Uyên",
                "xây thêm một nhà xưởng",
            )
        ],
    ),
    (
        "Theo bà Nguyễn Thị Thu, trong thời gian tới huyện ưu tiên hỗ trợ các hộ làm du lịch.",
        [("pledge", "huyện", "Nguyễn Thị Thu", "ưu tiên hỗ trợ các hộ làm du lịch")],
    ),
    (
        "Sở Nội vụ sẽ giúp xã sắp xếp hồ sơ.",
        [("pledge", "Sở Nội vụ", "", "giúp xã sắp xếp hồ sơ")],
    ),
    (
        "Về việc này, Sở ghi nhận và sẽ có văn bản trả lời.",
        [("pledge", "Sở", "Sở", "có văn bản trả lời")],
    ),
    # targets
    (
        "Toàn tỉnh phấn đấu đến cuối năm 2024 có 60 xã đạt chuẩn nông thôn mới.",
        [("target", "Toàn tỉnh", "", "có 60 xã đạt chuẩn nông thôn mới")],
    ),
    (
        "Năm 2024, ngành thủy sản phấn đấu sản lượng đạt 9.000 tấn.",
        [("target", "ngành thủy sản", "", "sản lượng đạt 9.000 tấn")],
    ),
    (
        "Phấn đấu hết năm 2024, toàn xã không còn nhà tạm.",
        [("target", "toàn xã", "", "không còn nhà tạm")],
    ),
    (
        "Mục tiêu của huyện là đến năm 2025 có 25 sản phẩm OCOP.",
        [("target", "huyện", "", "có 25 sản phẩm OCOP")],
    ),
    (
        "Mục tiêu của tỉnh đến năm 2025 sẽ có 40 xã về đích.",
        [("target", "tỉnh", "", "có 40 xã về đích")],
    ),
    (
        "Mục tiêu năm 2024, toàn huyện có thêm 3 trường đạt chuẩn.",
        [("target", "toàn huyện", "", "có thêm 3 trường đạt chuẩn")],
    ),
    (
        "Thị xã đặt mục tiêu đón 500.000 lượt khách.",
        [("target", "Thị xã", "", "đón 500.000 lượt khách")],
    ),
    (
        "Hai bên bàn về: tập huấn cán bộ; phấn đấu mỗi xã có một tổ công nghệ; chia sẻ dữ liệu.",
        [("target", "", "", "mỗi xã có một tổ công nghệ")],
    ),
    (
        "Huyện phấn đấu trồng 500 ha quế; mở 12 km đường; thu hút 2 dự án.",
        [("target", "Huyện", "", "trồng 500 ha quế; mở 12 km đường; thu hút 2 dự án")],
    ),
    # reasons and asides are no part of the action
    (
        "Ông Bùi Văn Khoa nhấn mạnh, tỉnh cần giữ đà tăng của cây mía, vì đây là cây chủ lực.",
        [("request", "tỉnh", "Bùi Văn Khoa", "giữ đà tăng của cây mía")],
    ),
    (
        "“Chúng tôi đề nghị xã mở chợ phiên”, ông Bùi Văn Khoa nói.",
        [("request", "xã", "Bùi Văn Khoa", "mở chợ phiên")],
    ),
    # lists over paragraphs: one commitment for each actor, or for each sentence
    (
        "Ông Bùi Văn Khoa chỉ đạo như sau:\n\n- Sở Giao thông sửa cầu tràn;\n\n"
        "- UBND huyện Mai Châu cắm biển cảnh báo.",
        [
            ("request", "Sở Giao thông", "Bùi Văn Khoa", "sửa cầu tràn"),
            ("request", "UBND huyện Mai Châu", "Bùi Văn Khoa", "cắm biển cảnh báo"),
        ],
    ),
    (
        "Bà Đỗ Thị Lan yêu cầu Phòng Giáo dục huyện:\n- Rà soát trường.\n- Công khai khoản thu.",
        [
            ("request", "Phòng Giáo dục huyện", "Đỗ Thị Lan", "Rà soát trường"),
            ("request", "Phòng Giáo dục huyện", "Đỗ Thị Lan", "Công khai khoản thu"),
        ],
    ),
    # a list after a second verb, and after what was asked before it
    (
        "Bà Đỗ Thị Lan giao Văn phòng hoàn chỉnh dự thảo; đồng thời nhấn mạnh một số nhiệm vụ:\n"
        "1. Tập trung thu ngân sách.\n2. Công an huyện mở cao điểm trấn áp tội phạm.",
        [
            ("request", "Văn phòng", "Đỗ Thị Lan", "hoàn chỉnh dự thảo"),
            ("request", "", "Đỗ Thị Lan", "Tập trung thu ngân sách"),
            ("request", "Công an huyện", "Đỗ Thị Lan", "mở cao điểm trấn áp tội phạm"),
        ],
    ),
    # an approval ends the chain, a vow made for others names them
    (
        "Bà Đỗ Thị Lan giao Sở Tài chính cân đối vốn. Thống nhất chủ trương cho xã lập dự án.",
        [("request", "Sở Tài chính", "Đỗ Thị Lan", "cân đối vốn")],
    ),
    (
        "Thay mặt Ban Thường vụ, ông Lê Văn Tám tiếp thu ý kiến và hứa sẽ lãnh đạo làm tốt.",
        [("pledge", "Ban Thường vụ", "Lê Văn Tám", "lãnh đạo làm tốt")],
    ),
    # what is being done stands before what is aimed at
    (
        "Huyện đang hoàn thiện 2 tiêu chí, phấn đấu cuối năm 2024 được công nhận.",
        [("target", "Huyện", "", "được công nhận")],
    ),
    (
        "Phó Chủ tịch UBND tỉnh nhất trí hỗ trợ huyện kinh phí sửa cầu.",
        [
            (
                "pledge",
                "Phó Chủ tịch UBND tỉnh",
                "Phó Chủ tịch UBND tỉnh",
                "hỗ trợ huyện kinh phí sửa cầu",
            )
        ],
    ),
    (
        "UBND tỉnh có ý kiến như sau:\n\nGiao Sở Xây dựng chủ trì thẩm định hồ sơ./.",
        [("request", "Sở Xây dựng", "UBND tỉnh", "chủ trì thẩm định hồ sơ")],
    ),
    (
        "UBND tỉnh có ý kiến như sau:\n1. Giao Sở Xây dựng thẩm định hồ sơ.\n"
        "2. Các đơn vị có liên quan cung cấp tài liệu. Thời hạn hoàn thành trước ngày 10/12.",
        [
            ("request", "Sở Xây dựng", "UBND tỉnh", "thẩm định hồ sơ"),
            ("request", "Các đơn vị có liên quan", "UBND tỉnh", "cung cấp tài liệu"),
        ],
    ),
    (
        "Bà Đỗ Thị Lan mong bà con giữ rừng.",
        [("wish", "bà con", "Đỗ Thị Lan", "giữ rừng")],
    ),
    (
        "Mục tiêu phường đặt ra là hết quý I/2026 chấm dứt hàng rong.",
        [("target", "phường", "", "chấm dứt hàng rong")],
    ),
    # papers that ask
    (
        "UBND tỉnh vừa ban hành công văn yêu cầu các huyện khoanh vùng ổ dịch.",
        [("request", "các huyện", "UBND tỉnh", "khoanh vùng ổ dịch")],
    ),
    # asked of a meeting, in the past: the asking is past, what is asked is not
    (
        "Tại buổi làm việc, lãnh đạo xã đã đề xuất nhiều kiến nghị về xây trạm bơm, mở đường.",
        [("wish", "", "lãnh đạo xã", "xây trạm bơm, mở đường")],
    ),
    # aims given to each of several actors
    (
        "UBND tỉnh giao chỉ tiêu cụ thể như sau: huyện Tam Đường có 2 xã đạt chuẩn; "
        "huyện Than Uyên có 3 xã đạt chuẩn và huyện Sìn Hồ có 1 xã đạt chuẩn.",
        [
            ("target", "huyện Tam Đường", "UBND tỉnh", "có 2 xã đạt chuẩn"),
            ("target", "huyện Than Uyên", "UBND tỉnh", "có 3 xã đạt chuẩn"),
            ("target", "huyện Sìn Hồ", "UBND tỉnh", "có 1 xã đạt chuẩn"),
        ],
    ),
    (
        "UBND tỉnh giao chỉ tiêu cho huyện Tam Đường có 2 xã đạt chuẩn.",
        [("target", "huyện Tam Đường", "UBND tỉnh", "có 2 xã đạt chuẩn")],
    ),
    # an aim before what is done for it
    (
        "Nhằm đạt mục tiêu đề ra trong năm 2018 có thêm 4 trường đạt chuẩn, ngày 5/3, UBND tỉnh "
        "ban hành công văn.",
        [("target", "", "", "có thêm 4 trường đạt chuẩn")],
    ),
    # aims in number, then by name
    (
        "Đảng bộ xã Nậm Cha đề ra 9 chỉ tiêu cụ thể: Thu nhập bình quân đạt 60 triệu đồng; tỷ lệ "
        "hộ nghèo còn dưới 3%.",
        [
            (
                "target",
                "Đảng bộ xã Nậm Cha",
                "",
                "Thu nhập bình quân đạt 60 triệu đồng; tỷ lệ hộ nghèo còn dưới 3%",
            )
        ],
    ),
    (
        "Đảng bộ xã thông qua 12 chỉ tiêu. Cụ thể, tỷ lệ hộ nghèo còn dưới 3%.",
        [("target", "Đảng bộ xã", "", "tỷ lệ hộ nghèo còn dưới 3%")],
    ),
    (
        "Huyện phấn đấu có 5 sản phẩm OCOP. Tỷ lệ che phủ rừng đạt 52%.",
        [
            ("target", "Huyện", "", "có 5 sản phẩm OCOP"),
            ("target", "Huyện", "", "Tỷ lệ che phủ rừng đạt 52%"),
        ],
    ),
    (
        "Kế hoạch đặt mục tiêu phủ sóng toàn huyện. Đến năm 2030, 100% thôn có sóng 5G.",
        [
            ("target", "Kế hoạch", "", "phủ sóng toàn huyện"),
            ("target", "Kế hoạch", "", "100% thôn có sóng 5G"),
        ],
    ),
    (
        "Đề án phấn đấu đến năm 2025 có 12 làng nghề.",
        [("target", "Đề án", "", "có 12 làng nghề")],
    ),
    # an actor with a clause of his own, a body with its task in its name, a duty
    (
        "Các xã có tên trong danh sách có trách nhiệm giữ vững các tiêu chí.",
        [("request", "Các xã có tên trong danh sách", "", "giữ vững các tiêu chí")],
    ),
    (
        "Bà Vi Thị Hoa lưu ý, các hộ có rừng cần phát dọn thực bì.",
        [("request", "các hộ có rừng", "Vi Thị Hoa", "phát dọn thực bì")],
    ),
    (
        "Hội đồng thẩm định, phân loại sáng kiến sẽ kiểm tra hồ sơ.",
        [("pledge", "Hội đồng thẩm định, phân loại sáng kiến", "", "kiểm tra hồ sơ")],
    ),
    (
        "Tổ giúp việc sẽ tổng hợp phiếu chấm.",
        [("pledge", "Tổ giúp việc", "", "tổng hợp phiếu chấm")],
    ),
    (
        "Nhiệm vụ của Hội đồng là chấm điểm sản phẩm; báo cáo UBND tỉnh.",
        [("request", "Hội đồng", "", "chấm điểm sản phẩm; báo cáo UBND tỉnh")],
    ),
    (
        "Hội Phụ nữ huyện định hướng cho hội viên thành lập tổ hợp tác.",
        [("request", "hội viên", "Hội Phụ nữ huyện", "thành lập tổ hợp tác")],
    ),
    # a firm that promises is quoted by nobody
    (
        "Công ty Chè Than Uyên cam kết thu mua hết chè búp tươi.",
        [("pledge", "Công ty Chè Than Uyên", "", "thu mua hết chè búp tươi")],
    ),
    # all members of a list act
    (
        "Tỉnh khuyến khích mỗi huyện, thành phố phấn đấu có một chợ đêm.",
        [("target", "mỗi huyện, thành phố", "", "có một chợ đêm")],
    ),
    (
        "Ông Lò Văn Sung giao các sở, ngành; UBND các xã thống kê thiệt hại.",
        [("request", "các sở, ngành; UBND các xã", "Lò Văn Sung", "thống kê thiệt hại")],
    ),
    # who did other things first asks in the end
    (
        "Ông Lò Văn Sung thăm hỏi công nhân trên công trường và yêu cầu nhà thầu tăng ca.",
        [("request", "nhà thầu", "Lò Văn Sung", "tăng ca")],
    ),
    (
        "Huyện cần mở chợ phiên. Đây là yêu cầu của ông Lò Văn Sung tại buổi làm việc.",
        [("request", "Huyện", "Lò Văn Sung", "mở chợ phiên")],
    ),
    (
        "Huyện đã tập trung tuyên truyền trong nhân dân, yêu cầu các chủ rừng trực 24/24 giờ.",
        [("request", "các chủ rừng", "Huyện", "trực 24/24 giờ")],
    ),
    (
        "Phó Thủ tướng giao UBND tỉnh công bố quyết định, chỉ đạo huyện giữ vững các tiêu chí.",
        [
            (
                "request",
                "UBND tỉnh",
                "Phó Thủ tướng",
                "công bố quyết định, chỉ đạo huyện giữ vững các tiêu chí",
            )
        ],
    ),
    (
        "Bà Vi Thị Hoa gửi lời thăm hỏi các thầy cô và mong muốn các em cố gắng học tập.",
        [("wish", "các em", "Vi Thị Hoa", "cố gắng học tập")],
    ),
    (
        "Bà Vi Thị Hoa yêu cầu các đơn vị công khai kết quả. Các đơn vị chỉ đạo cán bộ trực số.",
        [
            ("request", "các đơn vị", "Vi Thị Hoa", "công khai kết quả"),
            ("request", "Các đơn vị", "Vi Thị Hoa", "chỉ đạo cán bộ trực số"),
        ],
    ),
    (
        "UBND tỉnh có văn bản chỉ đạo các sở khẩn trương rà soát tiêu chí.",
        [("request", "các sở", "UBND tỉnh", "khẩn trương rà soát tiêu chí")],
    ),
    # one sentence between does not end a chain of bare orders; a paper goes on over paragraphs
    (
        "Ông Lò Văn Sung yêu cầu xã rà soát quỹ đất. Đây là việc khó. Tập trung làm dứt điểm.",
        [
            ("request", "xã", "Lò Văn Sung", "rà soát quỹ đất"),
            ("request", "xã", "Lò Văn Sung", "Tập trung làm dứt điểm"),
        ],
    ),
    (
        "UBND tỉnh ban hành công văn yêu cầu các huyện khoanh vùng ổ dịch.\n\n"
        "Sở Y tế hướng dẫn các trạm lấy mẫu.",
        [
            ("request", "các huyện", "UBND tỉnh", "khoanh vùng ổ dịch"),
            ("request", "Sở Y tế", "UBND tỉnh", "hướng dẫn các trạm lấy mẫu"),
        ],
    ),
    # a list without marks, and one that a modal announces
    (
        "Cử tri xã Nậm Cha đề nghị:\n\nĐầu tư đường điện bản Tà Ghênh.",
        [("request", "", "Cử tri xã Nậm Cha", "Đầu tư đường điện bản Tà Ghênh")],
    ),
    (
        "Ông Lò Văn Sung kết luận: các phòng, ban cần làm tốt các việc sau:\n"
        "1. Đẩy nhanh giải ngân.\n2. Phòng Y tế rà soát tủ thuốc.",
        [
            ("request", "các phòng, ban", "Lò Văn Sung", "Đẩy nhanh giải ngân"),
            ("request", "Phòng Y tế", "Lò Văn Sung", "rà soát tủ thuốc"),
        ],
    ),
    (
        "Cử tri xã Nậm Cha kiến nghị tới Sở Điện lực một số vấn đề như: Sửa lưới điện; "
        "giảm giá điện.",
        [
            (
                "wish",
                "Sở Điện lực",
                "Cử tri xã Nậm Cha",
                "Sửa lưới điện; giảm giá điện",
            )
        ],
    ),
    (
        "Ông Lò Văn Sung yêu cầu, cùng với sửa đường, dọn đá, các xã cần cắm biển báo.",
        [("request", "các xã", "Lò Văn Sung", "cắm biển báo")],
    ),
    (
        "Sở Y tế khuyến cáo người dân diệt bọ gậy hằng tuần.",
        [("request", "người dân", "Sở Y tế", "diệt bọ gậy hằng tuần")],
    ),
    # a plan with a time to come needs no speaker; needs that are asked for
    (
        "Trong thời gian tới, huyện quyết liệt tháo gỡ vướng mắc về đất.",
        [("pledge", "huyện", "", "quyết liệt tháo gỡ vướng mắc về đất")],
    ),
    (
        "Mỗi người dân cần nâng cao ý thức giữ rừng.",
        [("request", "Mỗi người dân", "", "nâng cao ý thức giữ rừng")],
    ),
    (
        "Hội Nông dân tỉnh đề xuất với Sở Công Thương mở phiên chợ.",
        [("wish", "Sở Công Thương", "Hội Nông dân tỉnh", "mở phiên chợ")],
    ),
    # agreed requests; views and papers that ask
    (
        "Hội đồng cơ bản thống nhất đề nghị UBND tỉnh công nhận 5 xã đạt chuẩn.",
        [("request", "UBND tỉnh", "Hội đồng", "công nhận 5 xã đạt chuẩn")],
    ),
    (
        "Ý kiến các đại biểu đề nghị Sở hướng dẫn cụ thể về mã số vùng trồng.",
        [("request", "Sở", "các đại biểu", "hướng dẫn cụ thể về mã số vùng trồng")],
    ),
    (
        "Kế hoạch yêu cầu các sở, ngành tuyên truyền sâu rộng trong nhân dân.",
        [("request", "các sở, ngành", "", "tuyên truyền sâu rộng trong nhân dân")],
    ),
    (
        "Công văn nêu rõ: Các xã, thị trấn tăng cường kiểm tra cơ sở kinh doanh.",
        [("request", "Các xã, thị trấn", "", "tăng cường kiểm tra cơ sở kinh doanh")],
    ),
    (
        "Nghị quyết giao UBND tỉnh tổ chức thực hiện, báo cáo HĐND tỉnh.",
        [("request", "UBND tỉnh", "", "tổ chức thực hiện, báo cáo HĐND tỉnh")],
    ),
    # verbs that ask when somebody says them
    (
        "Chủ tịch UBND tỉnh phân công Sở Y tế làm đầu mối tổng hợp, báo cáo.",
        [("request", "Sở Y tế", "Chủ tịch UBND tỉnh", "làm đầu mối tổng hợp, báo cáo")],
    ),
    (
        "Ông Nam nhắc nhở các đơn vị chấp hành nghiêm quy định về an toàn thực phẩm.",
        [("request", "các đơn vị", "Nam", "chấp hành nghiêm quy định về an toàn thực phẩm")],
    ),
    (
        "UBND tỉnh ủy quyền cho Sở Tài chính thông báo kinh phí cho các đơn vị.",
        [("request", "Sở Tài chính", "UBND tỉnh", "thông báo kinh phí cho các đơn vị")],
    ),
    (
        "Ông Nam hy vọng các cấp, ngành tiếp tục quan tâm hỗ trợ hợp tác xã mở rộng thị trường.",
        [
            (
                "wish",
                "các cấp, ngành",
                "Nam",
                "tiếp tục quan tâm hỗ trợ hợp tác xã mở rộng thị trường",
            )
        ],
    ),
    (
        "UBND huyện họp sáng 5/6. UBND huyện cũng chỉ đạo triển khai các dự án trồng chè.",
        [("request", "", "UBND huyện", "triển khai các dự án trồng chè")],
    ),
    # resolve, with a figure or a time
    (
        "UBND huyện quyết tâm hoàn thành 19 tiêu chí nông thôn mới trong năm 2024.",
        [("target", "UBND huyện", "", "hoàn thành 19 tiêu chí nông thôn mới trong năm 2024")],
    ),
    (
        "Tỉnh xác định đến năm 2025 có 80% số xã đạt chuẩn nông thôn mới.",
        [("target", "Tỉnh", "", "có 80% số xã đạt chuẩn nông thôn mới")],
    ),
    (
        "Tỉnh hướng tới có 50 doanh nghiệp khoa học và công nghệ vào năm 2025.",
        [("target", "Tỉnh", "", "có 50 doanh nghiệp khoa học và công nghệ vào năm 2025")],
    ),
    (
        "Hợp tác xã có kế hoạch mở rộng nhà xưởng lên 500 m2 trong năm 2024.",
        [("pledge", "Hợp tác xã", "", "mở rộng nhà xưởng lên 500 m2 trong năm 2024")],
    ),
    (
        "Huyện tiếp tục phấn đấu có thêm 5 sản phẩm OCOP.",
        [("target", "Huyện", "", "có thêm 5 sản phẩm OCOP")],
    ),
    (
        "UBND huyện đặt kế hoạch có thêm 8 sản phẩm OCOP trong năm 2024.",
        [("target", "UBND huyện", "", "có thêm 8 sản phẩm OCOP trong năm 2024")],
    ),
    (
        "Bà Hà Thị Mận cho biết công ty sẵn sàng thu mua toàn bộ chè của xã.",
        [("pledge", "công ty", "Hà Thị Mận", "thu mua toàn bộ chè của xã")],
    ),
    # what a plan says of a year to come; a plan for a year to come or for after a meeting
    (
        "Theo kế hoạch, năm 2024 huyện Bình Liêu có thêm 5 sản phẩm đạt 3 sao trở lên.",
        [("target", "huyện Bình Liêu", "", "có thêm 5 sản phẩm đạt 3 sao trở lên")],
    ),
    (
        "Kế hoạch năm 2024, toàn tỉnh có ít nhất 20 sản phẩm mới được công nhận.",
        [("target", "toàn tỉnh", "", "có ít nhất 20 sản phẩm mới được công nhận")],
    ),
    (
        "Mục tiêu: Đến năm 2025 có 50 hợp tác xã ứng dụng công nghệ cao.",
        [("target", "", "", "có 50 hợp tác xã ứng dụng công nghệ cao")],
    ),
    (
        "Bước sang năm 2024, huyện tập trung nâng cao chất lượng các tiêu chí đã đạt.",
        [("pledge", "huyện", "", "tập trung nâng cao chất lượng các tiêu chí đã đạt")],
    ),
    (
        "Ngay sau hội nghị, các địa phương khẩn trương lập kế hoạch, báo cáo Sở trước ngày 10/7.",
        [
            (
                "pledge",
                "các địa phương",
                "",
                "khẩn trương lập kế hoạch, báo cáo Sở trước ngày 10/7",
            )
        ],
    ),
    (
        "Phương hướng trong thời gian tới là mở rộng vùng chè lên 500 ha.",
        [("target", "", "", "mở rộng vùng chè lên 500 ha")],
    ),
    (
        "Sở Xây dựng chủ trì, phối hợp với huyện kiểm tra nhà, báo cáo tỉnh trước ngày 30/11/2023.",
        [
            (
                "request",
                "Sở Xây dựng",
                "",
                "chủ trì, phối hợp với huyện kiểm tra nhà, báo cáo tỉnh trước ngày 30/11/2023",
            )
        ],
    ),
    # a plan that a sentence begins with; programmes that help; for whom it is asked
    (
        "Về nhiệm vụ 6 tháng cuối năm, huyện tập trung trồng rừng; phấn đấu có 3 xã về đích.",
        [
            ("pledge", "huyện", "", "tập trung trồng rừng"),
            ("target", "huyện", "", "có 3 xã về đích"),
        ],
    ),
    (
        "Chương trình sẽ hỗ trợ các chủ thể thiết kế bao bì, tem nhãn.",
        [("pledge", "Chương trình", "", "hỗ trợ các chủ thể thiết kế bao bì, tem nhãn")],
    ),
    (
        "Ông Lò Văn Sung đề nghị: Đối với các xã, cần rà soát lại tiêu chí.",
        [("request", "các xã", "Lò Văn Sung", "rà soát lại tiêu chí")],
    ),
    (
        "Ông Lò Văn Sung đề nghị các xã sửa đường; đối với các phòng chuyên môn, sớm lập hồ sơ.",
        [
            ("request", "các xã", "Lò Văn Sung", "sửa đường"),
            ("request", "các phòng chuyên môn", "Lò Văn Sung", "sớm lập hồ sơ"),
        ],
    ),
    (
        "Ông Lò Văn Sung cho biết xã sẽ giữ rừng, đồng thời mong muốn các cấp hỗ trợ đầu ra.",
        [
            ("pledge", "xã", "Lò Văn Sung", "giữ rừng"),
            ("wish", "các cấp", "Lò Văn Sung", "hỗ trợ đầu ra"),
        ],
    ),
    (
        "Bà Hà Thị Mận đề nghị Đảng ủy xã lãnh đạo, chỉ đạo thực hiện tốt các nhiệm vụ.",
        [("request", "Đảng ủy xã", "Hà Thị Mận", "lãnh đạo, chỉ đạo thực hiện tốt các nhiệm vụ")],
    ),
    (
        "Hội đồng đề nghị nhóm nghiên cứu làm rõ quy mô mô hình.",
        [("request", "nhóm nghiên cứu", "Hội đồng", "làm rõ quy mô mô hình")],
    ),
    # tasks set for somebody, a period to come, who stands before a colon
    (
        "Ban Chỉ đạo đề ra nhiệm vụ trọng tâm năm 2023 là rà soát 15 sản phẩm.",
        [("target", "Ban Chỉ đạo", "", "rà soát 15 sản phẩm")],
    ),
    (
        "Nhiệm vụ đặt ra cho ngành nông nghiệp là nâng cao giá trị sản phẩm.",
        [("request", "ngành nông nghiệp", "", "nâng cao giá trị sản phẩm")],
    ),
    (
        "Giai đoạn 2024 - 2025, huyện tập trung nâng hạng sản phẩm.",
        [("pledge", "huyện", "", "tập trung nâng hạng sản phẩm")],
    ),
    (
        "Ông Lò Văn Sung - Giám đốc HTX Minh Tân: Chúng tôi mong tỉnh hỗ trợ máy móc.",
        [("wish", "tỉnh", "Lò Văn Sung", "hỗ trợ máy móc")],
    ),
    (
        "Ông Lò Văn Sung phát biểu giao nhiệm vụ cho Ban Chấp hành mới: Nâng chất lượng sinh hoạt.",
        [("request", "Ban Chấp hành mới", "Lò Văn Sung", "Nâng chất lượng sinh hoạt")],
    ),
    # "đồng chí" whose name is not given; urging; duties; what matters is that
    (
        "Đồng chí nhấn mạnh vai trò của người dân và yêu cầu các xã giữ vững các tiêu chí.",
        [("request", "các xã", "", "giữ vững các tiêu chí")],
    ),
    (
        "Trên cơ sở đó, đồng chí yêu cầu các phòng, ban chuyên môn tăng cường hướng dẫn các xã.",
        [("request", "các phòng, ban chuyên môn", "", "tăng cường hướng dẫn các xã")],
    ),
    (
        "Mỗi cán bộ, đảng viên hãy gương mẫu thực hiện nếp sống văn minh.",
        [("request", "Mỗi cán bộ, đảng viên", "", "gương mẫu thực hiện nếp sống văn minh")],
    ),
    (
        "Giám đốc các sở, Chủ tịch UBND các huyện chịu trách nhiệm thi hành Quyết định này.",
        [
            (
                "request",
                "Giám đốc các sở, Chủ tịch UBND các huyện",
                "",
                "thi hành Quyết định này",
            )
        ],
    ),
    (
        "Theo ông Nam, điều quan trọng là các chủ thể phải giữ được chất lượng sản phẩm.",
        [("request", "các chủ thể", "Nam", "giữ được chất lượng sản phẩm")],
    ),
    # words that only look like another: các cấp | cần, nông thôn mới | phải, phải thu | gom
    (
        "Theo ông Nam, các cấp cần quan tâm bố trí kinh phí.",
        [("request", "các cấp", "Nam", "quan tâm bố trí kinh phí")],
    ),
    (
        "Ông Nam nhấn mạnh việc xây dựng nông thôn mới phải đi vào thực chất.",
        [("request", "việc xây dựng nông thôn mới", "Nam", "đi vào thực chất")],
    ),
    (
        "UBND xã giao trưởng thôn rà soát hộ nghèo.",
        [("request", "trưởng thôn", "UBND xã", "rà soát hộ nghèo")],
    ),
    (
        "Ông Nam nhấn mạnh, các xã phải thu gom rác thải hằng ngày.",
        [("request", "các xã", "Nam", "thu gom rác thải hằng ngày")],
    ),
    (
        "Hợp tác xã sẽ phát triển thêm 10 ha chè.",
        [("pledge", "Hợp tác xã", "", "phát triển thêm 10 ha chè")],
    ),
    # a statement before who says it; two verbs of one actor; himself
    (
        "Công ty sẽ mở thêm 2 cửa hàng tại xã Bình Minh, bà Hà Thị Mận nói.",
        [("pledge", "Công ty", "Hà Thị Mận", "mở thêm 2 cửa hàng tại xã Bình Minh")],
    ),
    (
        "Hiện xã đang tiếp tục vận động nhân dân góp vốn và sẽ khởi công nhà văn hóa vào tháng 9.",
        [("pledge", "xã", "", "khởi công nhà văn hóa vào tháng 9")],
    ),
    (
        "Bà con mong Nhà nước đầu tư đường vào khu sản xuất.",
        [("wish", "Nhà nước", "Bà con", "đầu tư đường vào khu sản xuất")],
    ),
    (
        "Để giữ vững thương hiệu, người trồng chè cần tuân thủ quy trình VietGAP.",
        [("request", "người trồng chè", "", "tuân thủ quy trình VietGAP")],
    ),
    (
        "Ông Lò Văn Sung cho biết, bản thân ông cùng tập thể xã sẽ sửa chợ.",
        [("pledge", "bản thân ông cùng tập thể xã", "Lò Văn Sung", "sửa chợ")],
    ),
    # the next paragraph goes on: the same speaker, the same aim
    (
        "Ông Lò Văn Sung yêu cầu các xã trồng rừng.\nRiêng xã Nậm Cha cần làm lại cổng chào.",
        [
            ("request", "các xã", "Lò Văn Sung", "trồng rừng"),
            ("request", "xã Nậm Cha", "Lò Văn Sung", "làm lại cổng chào"),
        ],
    ),
    (
        "Huyện phấn đấu có 5 sản phẩm OCOP.\nĐồng thời, huyện đánh giá lại sản phẩm đã hết hạn.",
        [
            ("target", "Huyện", "", "có 5 sản phẩm OCOP"),
            ("target", "huyện", "", "đánh giá lại sản phẩm đã hết hạn"),
        ],
    ),
    # bodies and persons with an aside, behind a setting, of a range
    (
        "Ông Lê Văn Bắc kết luận: Sở Xây dựng- đơn vị chủ trì quy hoạch cần tiếp thu góp ý.",
        [("request", "Sở Xây dựng", "Lê Văn Bắc", "tiếp thu góp ý")],
    ),
    (
        "Ông Vàng A Páo - đại diện Chi cục Kiểm lâm cho rằng, chủ rừng cần đăng ký vùng trồng.",
        [("request", "chủ rừng", "Vàng A Páo", "đăng ký vùng trồng")],
    ),
    (
        "Với tinh thần thẳng thắn cử tri xã Nậm Cha kiến nghị huyện mở thêm tuyến xe.",
        [("wish", "huyện", "cử tri xã Nậm Cha", "mở thêm tuyến xe")],
    ),
    (
        "Thủ tướng yêu cầu các tỉnh từ Nghệ An đến Quảng Trị, nhất là Hà Tĩnh theo dõi mưa lũ.",
        [
            (
                "request",
                "các tỉnh từ Nghệ An đến Quảng Trị, nhất là Hà Tĩnh",
                "Thủ tướng",
                "theo dõi mưa lũ",
            )
        ],
    ),
    (
        "Bà Vi Thị Hoa đề nghị đội ngũ tuyên truyền viên, cộng tác viên cần bám bản.",
        [("request", "đội ngũ tuyên truyền viên, cộng tác viên", "Vi Thị Hoa", "bám bản")],
    ),
    (
        "Các ứng cử viên khẳng định sẽ lắng nghe người dân các bản; dự đủ các kỳ họp.",
        [
            (
                "pledge",
                "Các ứng cử viên",
                "Các ứng cử viên",
                "lắng nghe người dân các bản; dự đủ các kỳ họp",
            )
        ],
    ),
    (
        "Cử tri kiến nghị cấp có thẩm quyền sớm cấp sổ đỏ.",
        [("wish", "cấp có thẩm quyền", "Cử tri", "sớm cấp sổ đỏ")],
    ),
    # the word is his who is said to speak, whatever the verb
    (
        "Phát biểu tại buổi họp, ông Lò Văn Sung khen kết quả của xã. Đồng thời đề nghị xã "
        "tiếp tục mở rộng vùng chè.",
        [("request", "xã", "Lò Văn Sung", "tiếp tục mở rộng vùng chè")],
    ),
    (
        "Phó Chủ tịch UBND tỉnh Lò Văn Sung dự họp. Phó Chủ tịch UBND tỉnh đề nghị xã sửa đập.",
        [("request", "xã", "Lò Văn Sung", "sửa đập")],
    ),
    (
        "Đại biểu Lò Văn Sung thông tin kết quả kỳ họp; đại biểu đề nghị xã sửa đập.",
        [("request", "xã", "Lò Văn Sung", "sửa đập")],
    ),
    (
        "Theo thuyết minh của Viện Chè, đề tài thực hiện với mục tiêu chọn giống chịu hạn.",
        [("target", "đề tài", "Viện Chè", "chọn giống chịu hạn")],
    ),
    (
        "Các trưởng thôn đã thảo luận, đề xuất tháo gỡ vướng mắc về đất ở.",
        [("wish", "", "Các trưởng thôn", "tháo gỡ vướng mắc về đất ở")],
    ),
    (
        "UBND tỉnh này yêu cầu các xã kiểm tra kè.",
        [("request", "các xã", "UBND tỉnh", "kiểm tra kè")],
    ),
    (
        "Sở Nội vụ vừa có công văn về kỳ thi tuyển.\n\nĐề nghị UBND các huyện lập danh sách.",
        [("request", "UBND các huyện", "Sở Nội vụ", "lập danh sách")],
    ),
    # what was answered is told, who acts is another
    (
        "Các phòng đã trả lời cử tri. Những việc khác Tổ đại biểu đã ghi nhận và sẽ chuyển lên "
        "tỉnh.",
        [("pledge", "Tổ đại biểu", "", "chuyển lên tỉnh")],
    ),
    (
        "Huyện đã trồng 20 ha chè. Đồng thời, sẽ mở lớp tập huấn cho hội viên.",
        [("pledge", "Huyện", "", "mở lớp tập huấn cho hội viên")],
    ),
    # asking in the middle of what is told, and right behind another verb of speech
    (
        "Cử tri bản Hon có ý kiến đường xuống cấp nhưng chưa được sửa đề nghị xã rải đá.",
        [("request", "xã", "Cử tri bản Hon", "rải đá")],
    ),
    (
        "Ông Lò Văn Sung nhấn mạnh chỉ đạo một số nội dung: như hoàn thành thu thuế.",
        [("request", "", "Lò Văn Sung", "hoàn thành thu thuế")],
    ),
    (
        "Ông Lò Văn Sung nhấn mạnh các nhiệm vụ trọng tâm như tập trung thu thuế, giữ rừng.",
        [("request", "", "Lò Văn Sung", "tập trung thu thuế, giữ rừng")],
    ),
    (
        "Bà con có kiến nghị gửi lên đại biểu về xem xét giảm thủ tục.",
        [("wish", "", "Bà con", "xem xét giảm thủ tục")],
    ),
    (
        "Cử tri kiến nghị một số nội dung liên quan đến việc sửa cầu Tà Phìn.",
        [("wish", "", "Cử tri", "sửa cầu Tà Phìn")],
    ),
    (
        "Ông Lò Văn Sung lưu ý, việc chọn giống và làm đất phải thực sự kỹ.",
        [("request", "việc chọn giống và làm đất", "Lò Văn Sung", "thực sự kỹ")],
    ),
    (
        "Ông Lò Văn Sung giao Ban Chỉ huy Quân sự xã trực 24/24 giờ.",
        [("request", "Ban Chỉ huy Quân sự xã", "Lò Văn Sung", "trực 24/24 giờ")],
    ),
    (
        "Chi bộ, mỗi đảng viên phải nêu gương; bí thư chi bộ phải nắm chắc tình hình.",
        [
            ("request", "Chi bộ, mỗi đảng viên", "", "nêu gương"),
            ("request", "bí thư chi bộ", "", "nắm chắc tình hình"),
        ],
    ),
    (
        "Mỗi thôn phải có 1 sân chơi; hằng quý mỗi xã chỉ đạo 2 thôn sửa sân.",
        [
            ("request", "Mỗi thôn", "", "có 1 sân chơi"),
            ("request", "mỗi xã", "", "chỉ đạo 2 thôn sửa sân"),
        ],
    ),
    # who was asked is asked again, over sentences and paragraphs
    (
        "UBND tỉnh yêu cầu các xã trực bão. Bên cạnh đó cần rà soát nhà yếu. Phải di dời dân "
        "trước 17 giờ ngày 28/9.",
        [
            ("request", "các xã", "UBND tỉnh", "trực bão"),
            ("request", "các xã", "UBND tỉnh", "rà soát nhà yếu"),
            ("request", "các xã", "UBND tỉnh", "di dời dân trước 17 giờ ngày 28/9"),
        ],
    ),
    (
        "UBND tỉnh yêu cầu các xã trực bão.\n\nBố trí lực lượng canh gác các cầu tràn.\n\n"
        "Công an tỉnh phân luồng giao thông từ xa.",
        [
            ("request", "các xã", "UBND tỉnh", "trực bão"),
            ("request", "các xã", "UBND tỉnh", "Bố trí lực lượng canh gác các cầu tràn"),
            ("request", "Công an tỉnh", "UBND tỉnh", "phân luồng giao thông từ xa"),
        ],
    ),
    (
        "Bà Vi Thị Hoa yêu cầu các thôn phòng cháy.\n\nViệc này phải được làm hằng tuần.",
        [
            ("request", "các thôn", "Vi Thị Hoa", "phòng cháy"),
            ("request", "", "", "được làm hằng tuần"),
        ],
    ),
    (
        "UBND tỉnh yêu cầu huyện lập kế hoạch; chỉ đạo các xã trồng dặm.",
        [("request", "huyện", "UBND tỉnh", "lập kế hoạch; chỉ đạo các xã trồng dặm")],
    ),
    (
        "Tỉnh yêu cầu công ty trả đất. Nhưng công ty này tiếp tục thi công.",
        [("request", "công ty", "Tỉnh", "trả đất")],
    ),
    (
        "UBND tỉnh ra Công văn 617 chỉ đạo UBND huyện thống kê đất.",
        [("request", "UBND huyện", "UBND tỉnh", "thống kê đất")],
    ),
    (
        "Bà Vi Thị Hoa đề nghị chi bộ bản Hon, nơi anh Páo sinh hoạt, kiểm điểm đảng viên.",
        [
            (
                "request",
                "chi bộ bản Hon, nơi anh Páo sinh hoạt",
                "Vi Thị Hoa",
                "kiểm điểm đảng viên",
            )
        ],
    ),
    (
        "Bà Vi Thị Hoa cho rằng nhiệm vụ trọng tâm của xã là giảm nghèo.",
        [("request", "xã", "Vi Thị Hoa", "giảm nghèo")],
    ),
    (
        "Bà Vi Thị Hoa cho biết, riêng đối với cơ sở sấy chè, Sở sẽ cấp máy mới.",
        [("pledge", "Sở", "Vi Thị Hoa", "cấp máy mới")],
    ),
    (
        "Bà Vi Thị Hoa căn dặn nhà trường giữ ấm cho học sinh.",
        [("request", "nhà trường", "Vi Thị Hoa", "giữ ấm cho học sinh")],
    ),
    (
        "Thời gian tới, để nâng chất lượng chè, huyện tập trung lựa chọn giống mới; phấn đấu có "
        "5 sản phẩm.",
        [
            ("pledge", "huyện", "", "tập trung lựa chọn giống mới"),
            ("target", "huyện", "", "có 5 sản phẩm"),
        ],
    ),
    (
        "Chủ tịch UBND tỉnh đồng ý với đề xuất của Sở; giao Sở Tài chính cấp vốn.",
        [("request", "Sở Tài chính", "Chủ tịch UBND tỉnh", "cấp vốn")],
    ),
    (
        "Anh Lý A Páo, bản Hon nói: “Mong Nhà nước kéo điện về bản”.",
        [("wish", "Nhà nước", "Lý A Páo", "kéo điện về bản")],
    ),
    (
        'Đại diện nhà thầu cam kết thi công "3 ca, 4 kíp", thông xe trước Tết.',
        [
            (
                "pledge",
                "nhà thầu",
                "Đại diện nhà thầu",
                'thi công "3 ca, 4 kíp", thông xe trước Tết',
            )
        ],
    ),
    (
        "Ông Lò Văn Sung yêu cầu Văn phòng tỉnh sớm tham mưu. Các sở, ngành phụ trách tiêu chí: "
        "Bám sát cơ sở.",
        [
            ("request", "Văn phòng tỉnh", "Lò Văn Sung", "sớm tham mưu"),
            ("request", "Các sở, ngành phụ trách tiêu chí", "Lò Văn Sung", "Bám sát cơ sở"),
        ],
    ),
    (
        "Bà con mong muốn con đường sớm được sửa xong.",
        [("wish", "", "Bà con", "sớm được sửa xong")],
    ),
    (
        "Ông Hà Đức Minh, Giám đốc Sở Công Thương nhấn mạnh, thời gian tới Sở tiếp tục mở chợ.",
        [("pledge", "Sở", "Hà Đức Minh", "tiếp tục mở chợ")],
    ),
    (
        "Bà Vi Thị Hoa cho biết: Gia đình tôi sẽ trồng 1 ha hồi, mong được vay vốn.",
        [
            ("pledge", "Gia đình tôi", "Vi Thị Hoa", "trồng 1 ha hồi"),
            ("wish", "", "Vi Thị Hoa", "được vay vốn"),
        ],
    ),
    (
        "Bà Vi Thị Hoa cho rằng: Tỉnh nên quy hoạch vùng chè, các doanh nghiệp cần đầu tư công "
        "nghệ chế biến.",
        [
            ("request", "Tỉnh", "Vi Thị Hoa", "quy hoạch vùng chè"),
            ("request", "các doanh nghiệp", "Vi Thị Hoa", "đầu tư công nghệ chế biến"),
        ],
    ),
    # aims
    (
        "Tỉnh xác định phải đạt 3 khâu đột phá trong trồng chè.",
        [("target", "Tỉnh", "", "đạt 3 khâu đột phá trong trồng chè")],
    ),
    (
        "Đây là động lực để huyện Tam Đường phấn đấu có 5 xã kiểu mẫu.",
        [("target", "huyện Tam Đường", "", "có 5 xã kiểu mẫu")],
    ),
    (
        "Mục tiêu của Đề án đến năm 2030, bảo đảm nước sạch cho các bản. Về chăn nuôi tập trung "
        "cải tạo đàn trâu.",
        [
            ("target", "", "", "bảo đảm nước sạch cho các bản"),
            ("target", "", "", "tập trung cải tạo đàn trâu"),
        ],
    ),
    (
        "HĐND huyện thông qua nhiều chỉ tiêu như: thu ngân sách đạt 50 tỷ đồng.",
        [("target", "HĐND huyện", "", "thu ngân sách đạt 50 tỷ đồng")],
    ),
    (
        "UBND xã đề ra 9 chỉ tiêu lớn. Tiếp tục mở rộng vùng chè; giữ vững rừng.",
        [("target", "UBND xã", "", "Tiếp tục mở rộng vùng chè; giữ vững rừng")],
    ),
    (
        "Ông Lò Văn Sung kết luận: Sau hội nghị giao chỉ tiêu, các huyện phải vào cuộc ngay.",
        [("request", "các huyện", "Lò Văn Sung", "vào cuộc ngay")],
    ),
    (
        "Ông Lò Văn Sung nhấn mạnh, bằng mọi giá phải cứu hai người mất tích.",
        [("request", "", "Lò Văn Sung", "cứu hai người mất tích")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), FOUND, ids=[text[:50] for text, _ in FOUND])
def test_commitments_are_read_with_actor_speaker_and_action(text: str, expected: list[Row]) -> None:
    assert rows(text) == expected


NOT_FOUND = [
    # forecasts, effects and events
    "Chương trình sẽ giúp nâng thu nhập cho bà con.",
    "Ông Lê Văn Bắc cho biết, tuyến đường mới sẽ làm giảm ùn tắc.",
    "Giá cà phê sẽ còn tăng trong quý tới.",
    "Trung tá Lê Văn Nam sẽ thay thế vị trí Trưởng Công an huyện thay Đại tá Vũ Hùng.",
    "Ông Phan Đình Lộc sẽ nghỉ hưu từ ngày 1/6.",
    "Hội chợ sẽ diễn ra từ ngày 5 đến ngày 9/8.",
    "Theo dự báo, chiều nay vùng núi sẽ có mưa to.",
    "Ông Lê Văn Bắc tin tưởng nhà máy sẽ tạo việc làm cho 300 lao động.",
    "Lễ hội được kỳ vọng sẽ thu hút đông đảo du khách.",
    # what has been done
    "Năm qua, huyện đã hỗ trợ 300 hộ xóa nhà tạm.",
    "UBND huyện đã chỉ đạo các xã thực hiện đồng bộ nhiều giải pháp.",
    "Huyện được giao thực hiện 5 dự án cấp tỉnh.",
    "Các hộ đã ký nhận bàn giao mặt bằng.",
    # plans in the plain present, and "dự kiến" alone
    "Huyện tiếp tục xây dựng các điểm du lịch cộng đồng.",
    "Năm 2023, xã tập trung tổ chức các hoạt động thu hút du khách.",
    "Công trình dự kiến hoàn thành vào tháng 12.",
    "Tỉnh dự kiến sắp xếp còn 60 xã.",
    # nouns with the letters of a cue
    "Xã đã hoàn thành các chỉ tiêu, đáp ứng yêu cầu nhiệm vụ được giao.",
    "Theo đề nghị của Sở Nội vụ, UBND tỉnh phê duyệt đề án.",
    "Chương trình mục tiêu quốc gia đã giải ngân 80% kế hoạch.",
    "Hội đồng tiếp nhận hồ sơ đề nghị công nhận xã đạt chuẩn.",
    "Đồng chí Trưởng Ban Chỉ đạo dự và chỉ đạo hội nghị.",
    "Ý kiến, kiến nghị của cử tri được tổng hợp đầy đủ.",
    "Tỉnh có nhiều tuyến giao thông quan trọng, thuận lợi giao lưu hàng hóa.",
    "Ban Chỉ đạo tỉnh họp phiên thứ hai.",
    "Thành phố Cần Thơ và huyện Cần Giuộc ký kết hợp tác.",
    # needs, hardships and general truths
    "Huyện đang cần ứng dụng công nghệ để phân vùng trồng quế.",
    "Trước đây, bà con phải gùi nước từ suối về.",
    "Ông Lê Văn Bắc cho biết, trường phải mượn phòng của thôn.",
    "Ông Lê Văn Bắc cho biết, xã cần 2 trạm bơm.",
    "Nhiều hộ vẫn phải vay lãi ngoài để mua phân bón.",
    "Số hộ nghèo không phải là nhiều.",
    "Đây là việc làm cần thiết trong mùa mưa bão.",
    "Mười hai trường hợp phải cách ly tại nhà.",
    # under a condition, in a question
    "Nếu cần thiết, tỉnh sẽ có chính sách riêng cho vùng này.",
    "Ngành nông nghiệp sẽ làm gì để giữ giá?",
    # figures of the past, an aim without a figure, aims that were reached
    "Đến năm 2020, huyện đã có 12 xã đạt chuẩn.",
    "Với mục tiêu nâng cao đời sống, xã đã mở 3 lớp dạy nghề.",
    "Huyện đã hoàn thành 12 chỉ tiêu: thu ngân sách đạt 50 tỷ đồng.",
    "UBND tỉnh ban hành công văn về việc giao chỉ tiêu kế hoạch cho các huyện.",
    "Nhiệm vụ của năm 2024 là rất nặng nề.",
    "Huyện có 70 xã đạt chuẩn (chỉ tiêu là 61 xã); 29 xã đạt 15 tiêu chí.",
    "Năm 2021, tỉnh vượt chỉ tiêu. Đến cuối năm 2019, tỷ lệ hộ nghèo còn 6,1%.",
    "Tỉnh sẽ tiếp tục ghi nhận thêm ca bệnh.",
    "Huyện sẽ mất mùa nếu không sửa đập.",
    "Tỉnh kêu gọi đầu tư vào 12 dự án.",
    # a leader who looks on and leads, a firm that is forced to
    "Ông Lê Văn Bắc đến Tam Đường kiểm tra, chỉ đạo công tác chống rét.",
    "Nhà máy buộc phải dừng hai dây chuyền.",
    "Đường xấu nên xe tải khó vào bản.",
    # a speaker who goes on to do something
    "Đồng chí chúc mừng xã. Nhân dịp này, đồng chí trao 10 suất quà.",
    # an approval asks nothing
    "UBND tỉnh có ý kiến như sau:\nĐồng ý để Công ty Nam Sơn khảo sát mỏ đất tại xã Nậm Cha.",
    # what was done, what only looks like resolve, a plan or a request
    "Huyện ủy đã chỉ đạo, tổ chức quán triệt nghị quyết đến cán bộ, đảng viên.",
    "Sau hội nghị, đoàn công tác tiếp tục thăm mô hình trồng chè của xã.",
    "Sau hội nghị, các đại biểu tham quan các gian hàng trưng bày sản phẩm.",
    "Với quyết tâm hoàn thành 19 tiêu chí, xã đã huy động 5 tỷ đồng.",
    "Năm 2022, huyện tiếp tục hỗ trợ 20 doanh nghiệp tham gia hội chợ.",
    "Gia đình anh quyết tâm trồng 2 ha bưởi da xanh.",
    "Hội đồng xác định 5 sản phẩm đạt 4 sao.",
    "Tỉnh xác định phát triển chè là mũi nhọn với 5 vùng chuyên canh.",
    "Huyện xác định 3 nhiệm vụ đột phá.",
    "Công an xã nhắc nhở 12 cơ sở vi phạm, xử phạt 3 cơ sở.",
    "Đoàn kiểm tra đã nhắc nhở các hộ kinh doanh niêm yết giá.",
    "Sở gợi ý 3 nội dung thảo luận.",
    "Lực lượng dân quân sẵn sàng ứng phó với bão.",
    "Hợp tác xã hướng đến thị trường xuất khẩu với sản lượng 20 tấn.",
    "Nhiệm vụ trọng tâm của ngành là y tế dự phòng.",
    "Theo kế hoạch, lễ hội năm 2023 có 50 gian hàng.",
    "Theo Nghị quyết số 12, năm 2020 toàn huyện có 5 xã đạt chuẩn.",
    "Kế hoạch năm 2022 đã hoàn thành với 20 sản phẩm được công nhận.",
    "Bản kế hoạch có 5 phần.",
    "Công văn gửi các sở, ngành được ban hành ngày 5/6.",
    "Các ý kiến đề xuất đã được ghi nhận.",
    "Nhiều ý kiến cho rằng chương trình có hiệu quả.",
    "Vùng nguyên liệu sẽ phát triển nhanh.",
    "Du lịch sẽ phát triển, kéo theo dịch vụ.",
    "Các hộ hy vọng giá chè tăng.",
    "Bà con phấn khởi vì được mùa.",
    "UBND xã đã phân công cán bộ phụ trách từng thôn.",
    "Các thôn tiếp tục phấn đấu.",
    "Cơ sở có kế hoạch sản xuất rõ ràng.",
    "Hộ nghèo dự định vay vốn.",
    "Phòng Nông nghiệp gửi báo cáo trước ngày 20/5/2022.",
    "Đồng chí chúc mừng các sản phẩm đạt giải và trao quà cho các đơn vị.",
    "Trước đó, huyện hướng đến mục tiêu này từ năm 2018.",
    "Ông chịu trách nhiệm về chất lượng sản phẩm.",
    "Ngoài ra, xã có 3 mô hình trồng nấm.",
    # hopes and events
    "Ông Lò Văn Sung tin tưởng rằng tỉnh sẽ hoàn thành kế hoạch.",
    "Dự án sẽ hoàn thành trong năm 2024.",
    "Hội chợ sẽ có 100 gian hàng.",
    # a led office's further verbs are as past as the first, a purpose without a figure
    "UBND huyện cũng đã chỉ đạo các xã làm đất, khuyến cáo bà con dùng giống mới.",
    "Việc công nhận là cơ sở để các trường đổi mới, phấn đấu đi lên trong dạy và học.",
    "Bà con kiến nghị mấy việc về lương giáo viên, rác thải, điện thắp sáng.",
    "Rừng được tỉnh giao cho xã Nậm Cha quản lý từ năm 2016.",
    "Đề tài đã được triển khai với mục tiêu chọn giống chịu hạn.",
    "Năm đó, 12 hộ phải di dời khỏi lòng hồ.",
    "Ông Lò Văn Sung chủ trì giao ban đầu tuần.",
    "Mỗi huyện chỉ đạo một cách làm riêng.",
    # stories, statements behind a colon, what was handed over, causes
    "Anh Lò Văn Sung phải viết giấy vay 20 triệu đồng.",
    "Ông Lê Văn Bắc kiến nghị: Mức phạt hiện nay là quá thấp.",
    "Bà Vi Thị Hoa cho biết, nhờ đất tốt nên trồng được 3 vụ.",
    "Công an xã thông báo, tổ chức truy tìm người mất tích.",
    "Đến năm 2024, ông Lê Văn Bắc giữ chức Giám đốc, có 5 năm công tác.",
    "Ông Lê Văn Bắc cho biết, khi nhắc đến Tam Đường, sẽ nhớ ngay chè Tả Lèng.",
    # a paragraph after a request that tells who did what
    "Các sở đã trả lời cử tri. Riêng đề xuất giảm lãi suất chưa thuộc thẩm quyền của huyện.",
    # captions and titles
    "Đồng Nai yêu cầu các huyện đẩy nhanh tiến độ\n\nSáng 5/6, tỉnh họp giao ban.",
    "Sáng 5/6, tỉnh họp.\n\nÔng Lê Văn Bắc đề nghị huyện sớm giao đất\n\nCuộc họp kết thúc.",
    "",
]


@pytest.mark.parametrize("text", NOT_FOUND, ids=[text[:50] for text in NOT_FOUND])
def test_what_is_no_commitment_is_left_out(text: str) -> None:
    assert rows(text) == []


@pytest.mark.parametrize(
    ("text", "deadline"),
    [
        ("Ông Lê Văn Bắc yêu cầu xã nộp hồ sơ trước ngày 30/6.", "trước ngày 30/6"),
        ("Ông Lê Văn Bắc yêu cầu xã nộp hồ sơ chậm nhất ngày 05/12.", "chậm nhất ngày 05/12"),
        ("Trong quý II/2024, huyện sẽ mở thêm hai lớp.", "quý II/2024"),
        ("Toàn tỉnh phấn đấu đến hết năm 2025 có 40 xã đạt chuẩn.", "đến hết năm 2025"),
        ("Mục tiêu từ nay đến cuối năm của xã là xóa 20 nhà tạm.", "từ nay đến cuối năm"),
        (
            "Ông Lê Văn Bắc yêu cầu xã sửa đập. Hoàn thành trước ngày 1/9/2024.",
            "trước ngày 1/9/2024",
        ),
        (
            "Bà Lê Thị Bắc yêu cầu xã khảo sát. Thời hạn thực hiện không quá 2 tháng.",
            "không quá 2 tháng",
        ),
        ("Ông Lê Văn Bắc yêu cầu xã nộp kế hoạch năm 2024.", None),
        ("Tỉnh đặt nhiều mục tiêu. Đến năm 2030, 100% thôn có sóng 5G.", "Đến năm 2030"),
    ],
)
def test_the_deadline_is_kept_as_written(text: str, deadline: str | None) -> None:
    (row,) = extract_commitments(text, CONTEXT)
    assert row.deadline == deadline


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Huyện phấn đấu có 25 sản phẩm OCOP.", 25),
        ("Huyện phấn đấu thu ngân sách đạt trên 1,2 tỷ đồng.", 1_200_000_000),
        ("Huyện sẽ mở ít nhất 6 lớp tập huấn.", 6),
        ("Huyện sẽ mở lớp tập huấn cho 3 xã.", None),
    ],
)
def test_the_number_aimed_at_is_read(text: str, value: float | None) -> None:
    (row,) = extract_commitments(text, CONTEXT)
    assert row.target_value == value


@pytest.mark.parametrize(
    ("text", "beneficiary"),
    [
        ("Sở Công Thương sẽ hỗ trợ huyện Tam Đường làm nhãn hiệu.", "huyện Tam Đường"),
        ("Xã sẽ cấp giống ngô cho các hộ nghèo.", "các hộ nghèo"),
        ("Xã sẽ sửa đường trục thôn.", ""),
    ],
)
def test_who_is_helped_is_read(text: str, beneficiary: str) -> None:
    (row,) = extract_commitments(text, CONTEXT)
    assert row.beneficiary == beneficiary


def test_a_lead_that_says_it_again_makes_no_second_row() -> None:
    text = (
        "Ông Lê Văn Bắc yêu cầu các xã rà soát nhà tạm.\n\n"
        "Kết luận cuộc họp, ông Lê Văn Bắc yêu cầu các xã rà soát nhà tạm, lập danh sách hộ nghèo."
    )
    assert [row[3] for row in rows(text)] == ["rà soát nhà tạm, lập danh sách hộ nghèo"]


def test_the_speaker_holds_on_within_the_paragraph_only() -> None:
    text = (
        "Ông Lê Văn Bắc cho biết: Xã có 3 thôn. Thôn Nà Sài sẽ mở chợ.\n\n"
        "Tại hội nghị, Ban Tổ chức sẽ trao 12 suất quà."
    )
    assert [(row[1], row[2]) for row in rows(text)] == [
        ("Thôn Nà Sài", "Lê Văn Bắc"),
        ("Ban Tổ chức", ""),
    ]


def test_a_bare_sentence_after_a_report_is_no_commitment() -> None:
    text = "Huyện đã thành lập tổ công tác. Phân công cán bộ phụ trách từng xã."
    assert rows(text) == []


def test_evidence_is_the_action() -> None:
    text = "Mở đầu.  Sở Y tế  sẽ cấp  phát thuốc cho trạm."
    (row,) = extract_commitments(text, CONTEXT)
    assert text[row.start : row.end] == row.quote == "cấp  phát thuốc cho trạm"
    assert row.action == "cấp phát thuốc cho trạm"


def test_decomposed_letters_are_read_as_composed_ones() -> None:
    text = unicodedata.normalize("NFD", "Họp sáng nay. Sở Y tế sẽ cấp thuốc cho trạm xá.")
    (row,) = extract_commitments(text, CONTEXT)
    assert unicodedata.normalize("NFC", row.action) == "cấp thuốc cho trạm xá"
    assert text[row.start : row.end] == row.quote


PIECES = st.sampled_from(
    ["Ông Lê A", " đề nghị ", "huyện", " sẽ ", ": ", "; ", ", ", ".\n", "“", "”", "- ", " cần ",
     "phấn đấu ", "mục tiêu ", "là ", "rà soát ", "trước ngày 30/6", " ", "và ", "(", "\u0301"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(text=st.lists(PIECES, max_size=30).map("".join) | st.text(max_size=200))
def test_any_text_is_read_and_evidence_lies_in_it(text: str) -> None:
    for row in extract_commitments(text, CONTEXT):
        assert 0 <= row.start < row.end <= len(text)
        assert row.quote == text[row.start : row.end]
        assert row.action
