from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.context import Context
from extractors.product_counts import CONTRADICTED, extract_product_counts
from extractors.records import ProductCount
from tests.marked import assert_rows, read_marked

CONTEXT = Context(published="2023-05-20")


def read(text: str) -> list[ProductCount]:
    return extract_product_counts(text, CONTEXT)


@pytest.mark.parametrize(
    "marked",
    [
        "Huyện có <n value=13 unit='sản phẩm' item='sản phẩm OCOP' kind=product>13 sản phẩm OCOP"
        "</n>, trong đó <n value=8 rating=3 item='sản phẩm được xếp 3 sao'>08 sản phẩm được xếp 3"
        " sao</n> và <n value=5 rating=4>05 sản phẩm được xếp hạng 4 sao</n>.",
        "phấn đấu có <n value=1 value_max=2 unit='doanh nghiệp' comparator='='>01 đến 02 doanh"
        " nghiệp</n> mỗi năm",
        "Xã bố trí <n value=350000000 unit='đồng' item='phát triển du lịch'>350 triệu cho phát"
        " triển du lịch</n> trong vùng.",
        "Trên địa bàn có <n value=81 unit='%' item='người Mông'>81% là người Mông</n>.",
        "hướng dẫn <n value=100 unit='%' item='sản phẩm chủ lực' kind=product>100% sản phẩm chủ"
        " lực</n>",
        "Diện tích chè đạt <n value=4200 unit='ha' item='Diện tích chè'>4.200 ha</n>, trong đó"
        " <n value=62 unit='%' item='diện tích'>62% diện tích</n> có chứng nhận",
        "có <n value=36200 comparator='>' unit='ha' item='cà phê'>hơn 36.200 ha cà phê</n>",
        "Tổng kinh phí <n value=7350000000 unit='đồng' item='Tổng kinh phí'>7 tỷ 350 triệu"
        " đồng</n>",
        "<n value=16 item='cơ sở Hội'>16/16 cơ sở Hội</n> với <n value=21465>21.465 hội viên</n>",
        "Kết nạp <n value=514 item='hội viên mới'>514 hội viên mới</n>, bằng <n value=102.8"
        " item='kế hoạch năm'>102,8 % kế hoạch năm</n>",
        "Giá trị tăng thêm đạt <n value=19900000000000>19.900 tỷ đồng</n>, tăng <n value=3.7"
        " unit='%' item='Giá trị tăng thêm'>3,7%</n> so với năm 2020.",
        "Tỷ lệ hộ nghèo giảm từ <n value=41.5 item='Tỷ lệ hộ nghèo'>41,5%</n> xuống còn"
        " <n value=22.3 item='Tỷ lệ hộ nghèo'>22,3%</n>",
        "Đàn ngựa <n value=2100 comparator='>' unit='con' item='Đàn ngựa'>trên 2.100 con</n>",
        "Có <n value=132 item='xã đạt chuẩn nông thôn mới'>132/133 xã đạt chuẩn nông thôn mới</n>;"
        " <n value=15>15 xã nâng cao</n>",
        "từ <n value=71 unit='xã' item='xã, phường, thị trấn'>71 xã, phường, thị trấn</n> sắp xếp"
        " còn <n value=28 unit='ĐVHC'>28 ĐVHC cấp xã</n>",
        "sáp nhập <n value=3 unit='xã' item='xã'>3 xã</n>: Xuân Sơn, Xuân Lũng và Xuân Huy",
        "gồm Chủ tịch và <n value=5 unit='Phó Chủ tịch'>5 Phó Chủ tịch UBND tỉnh</n>",
        "đã nghe <n value=34 unit='báo cáo'>34 báo cáo</n>, <n value=1>01 thông báo</n>",
        "tỷ lệ sử dụng nước sạch đạt <n value=87 comparator='>='>87 % trở lên</n>",
        "đã có <n value=11 unit='ý kiến'>mười một ý kiến</n> cử tri được nêu",
        "<n value=8 unit='hộ'>Tám hộ</n> đã nhận đất",
        "làm mới <n value=12 unit='km' item='đường bê tông'>12 km đường bê tông</n>",
        "hoàn thành <n value=85 unit='nhà'>85 nhà</n>, đạt <n value=70.8 item='kế hoạch'>70,8%</n>"
        " kế hoạch",
        "còn <n value=45>45 hộ</n> (<n value=2.09 unit='%' item='hộ'>2,09%</n>)",
        "giảm <n value=25 unit='%' item='cấp phó'>25% số cấp phó</n>",
        "nuôi <n value=3 unit='ngư dân'>3 ngư dân</n>",
        "tặng <n value=24 unit='suất quà'>24 suất quà</n>, trị giá <n value=12000000>12 triệu"
        " đồng</n>",
        "cây có củ: <n value=373 unit='ha' item='cây có củ'>373 ha</n>",
        "cây công nghiệp ngắn ngày <n value=15 unit='ha' item='cây công nghiệp ngắn ngày'>15"
        " ha</n>; cây lâu năm <n value=29.5 item='cây lâu năm'>29,5 ha</n>",
        "Tổng diện tích gieo trồng thực hiện được <n value=928 item='Tổng diện tích gieo"
        " trồng'>928 ha</n>",
        "Giá trị sản xuất (theo giá so sánh) đạt <n value=304000000000 item='Giá trị sản"
        " xuất'>304 tỷ đồng</n>",
        "Tổng kinh phí xây dựng, bảo dưỡng các hạng mục lên tới <n value=25000000000 item='Tổng"
        " kinh phí xây dựng'>25 tỷ đồng</n>",
        "còn <n value=400 item='hộ nghèo'>400 hộ nghèo</n> (chiếm <n value=9.8 unit='%' item='hộ"
        " nghèo'>9,8%</n>)",
        "giảm <n value=38 unit='vụ'>38 vụ</n> (-<n value=24.5 unit='%' item='vụ'>24,5%</n>)",
        "giảm <n value=12 unit='hộ cận nghèo'>12 hộ cận nghèo</n>, chiếm tỷ lệ <n value=6.9"
        " item='hộ cận nghèo'>6,9%</n>",
        "mục tiêu giảm tai nạn từ <n value=5 value_max=10 item='tai nạn'>5-10%</n>",
        "số người chết giảm <n value=23 unit='người' item='người chết'>23</n> và số người bị"
        " thương giảm <n value=48 item='người bị thương'>48</n>.",
        "Số người bị thương tăng từ <n value=12 item='Số người bị thương'>12 người</n> lên"
        " <n value=16 item='Số người bị thương'>16 người</n>",
        "làm chết <n value=7 unit='người' item='người'>7 người</n>",
        "Tổ tư vấn thẩm định, chấm điểm sáng kiến có <n value=12 item='người'>12 người</n>",
        "tỷ lệ nhà ở kiên cố là <n value=62.5 item='tỷ lệ nhà ở kiên cố'>62,5%</n>",
        "bình quân <n value=14.5 comparator='>=' unit='tiêu chí'>14,5 tiêu chí/xã</n> trở lên",
        "tăng <n value=9 comparator='>=' unit='%'>9%/năm</n> trở lên",
        "thành lập <n value=45 item='đội khai thác thủy sản'>45 đội khai thác thủy sản</n>",
        "có <n value=6 item='sản phẩm đạt từ 3 đến 4 sao'>6 sản phẩm đạt từ 3 đến 4 sao</n>",
        "có <n value=31 item='sản phẩm tham gia xếp hạng'>31 sản phẩm tham gia xếp hạng</n> đợt 2",
        "khách lưu trú <n value=225300 unit='lượt' item='khách lưu trú'>225,3 nghìn lượt</n>,"
        " khách tham quan <n value=153200 item='khách tham quan'>153,2 nghìn lượt</n>",
        "đạt <n value=85 item='kế hoạch'>85% kế hoạch</n>",
        "Khách quốc tế là <n value=289000 item='Khách quốc tế'>289 ngàn lượt</n>, đạt <n value=85"
        " item='kế hoạch năm'>85% kế hoạch năm</n>, tăng <n value=11 item='Khách quốc tế'>11%</n>",
        "cấp phép <n value=14 item='dự án đầu tư nước ngoài'>14 dự án đầu tư nước ngoài</n>, tổng"
        " vốn đăng ký <n value=31000000 unit='USD' item='tổng vốn đăng ký'>31 triệu USD</n>",
        "<n value=717 item='lúa'>717 ha lúa</n> bị ngập (Hà Giang <n value=142 item='lúa'>142 ha"
        "</n>; Lào Cai: <n value=90 item='lúa'>90 ha</n>)",
        "tạm giữ <n value=29 unit='ô tô'>29 ô tô</n>, <n value=25 unit='bằng lái'>25 bằng lái</n>",
        "bố trí <n value=15 unit='điểm tiếp nhận'>15 điểm tiếp nhận</n> vũ khí",
        "<n value=4 unit='nhà' item='nhà bị sập'>4 nhà bị sập</n>",
        "tiếp nhận <n value=630 item='hồ sơ'>630 hồ sơ</n>, hồ sơ quá hạn là <n value=55>55 hồ sơ"
        "</n>",
        "Quỹ hỗ trợ nông dân huy động <n value=93000000000 item='Quỹ hỗ trợ nông dân'>93 tỷ đồng"
        "</n>, tăng <n value=44000000000 item='Quỹ hỗ trợ nông dân'>44 tỷ đồng</n>",
        "diện tích đất là <n value=4125 item='diện tích đất'>4.125 ha</n> xã được sáp nhập",
        "nhân rộng đều khắp <n value=90 item='xã'>90 xã</n>/96 xã",
        "Có đến <n value=5 item='huyện, thành phố'>5/9 huyện, thành phố</n> đạt",
        "xây mới <n value=12 unit='phòng học' item='phòng học'>12</n> và sửa chữa <n value=20>20"
        " phòng học</n>",
        "Đoàn trao <n value=1 unit='suất quà'>một suất quà</n> cho gia đình",
        "chọn <n value=1 item='sản phẩm tiềm năng'>01 sản phẩm tiềm năng</n> đó là mật ong",
        "Đàn gà có <n value=500000 comparator='>' unit='con' item='Đàn gà'>trên 500 nghìn con</n>",
        "Giá bán <n value=30000000 unit='đồng' item='Giá bán'>30 triệu đồng/sản phẩm</n>",
        "giải ngân được <n value=686000000000 unit='đồng'>686 tỷ đồng</n>/988 tỷ đồng",
        "có <n value=11 item='gian hàng'>11 gian hàng</n> dành cho hợp tác xã",
        "Doanh thu bán trực tiếp đạt <n value=12000000000 item='Doanh thu bán trực tiếp'>12 tỷ"
        " đồng</n>",
        "Cơ cấu kinh tế: nông nghiệp <n value=35 item='nông nghiệp'>35%</n>, công nghiệp"
        " <n value=30 item='công nghiệp'>30%</n>",
        "huy động <n value=12500 unit='ngày công'>12.500 ngày công</n>",
        "tặng quà <n value=65 unit='người có công'>65 người có công</n>",
        "Giải ngân đạt <n value=65.4 item='Giải ngân'>65,4%</n>, thấp hơn bình quân cả nước"
        " <n value=2.1 unit='điểm %' item='Giải ngân'>2,1 điểm %</n>",
        "khởi tố <n value=25 unit='bị can'>25 bị can</n>",
        "kích hoạt <n value=200 item='tài khoản định danh'>200 tài khoản định danh</n> mức 2",
        "Nhà máy có công suất <n value=200 unit='CV' item='công suất'>200CV</n>",
        "<n value=1 value_max=2 unit='hộ'>Một, hai hộ</n> chưa nhận đất",
        "Mỗi huyện chọn <n value=3 value_max=5 unit='mô hình'>3 hoặc 5 mô hình</n> để làm điểm",
        "Trong năm, <n value=6 item='thôn'>sáu thôn</n> có nước sạch",
        "<n value=3 item='xã vùng cao'>Ba xã vùng cao</n> phấn đấu về đích",
        "<n value=4 item='hộ nghèo'>Bốn hộ nghèo</n> nhận nhà mới",
        "<n value=9 item='ứng cử viên đại biểu HĐND xã'>9 ứng cử viên đại biểu HĐND xã</n>",
        "Tỷ trọng thủy sản trong cơ cấu kinh tế năm nay đạt <n value=14.5 item='Tỷ trọng thủy sản'>"
        "14,5%</n>",
        "Sản lượng đạt <n value=90 unit='tấn'>90 tấn</n>, bằng <n value=104.5 item='cùng kỳ'>104,5%"
        " so với cùng kỳ</n>",
        "thu thuế đạt <n value=97 item='dự toán tỉnh giao'>97% so với dự toán tỉnh giao</n>",
        "Tốc độ tăng trưởng (mức đề ra theo Nghị quyết 05 là <n value=12 item='Tốc độ tăng trưởng'>"
        "12%/năm</n>)",
        "Chỉ huy cấp Đội của các Phòng <n value=210 item='Chỉ huy cấp Đội'>210 đồng chí</n>",
        "bổ nhiệm Phó Trưởng phòng đối với <n value=40 item='Phó Trưởng phòng'>40 đồng chí</n> công"
        " tác tại sở",
        "trao nhà trường <n value=1 unit='suất quà'>1 suất quà</n> trị giá <n value=3000000"
        " item='suất quà'>3 triệu đồng</n>",
        "Giống lúa lai chiếm tỷ lệ <n value=35 item='Giống lúa lai'>35%</n>",
        "Người Dao chiếm <n value=42 comparator='>' item='Người Dao'>hơn 42%</n> dân số",
        "có <n value=900>900 hộ</n>, hộ nghèo còn <n value=70 item='hộ nghèo'>70 hộ</n>",
        "Sản phẩm 4 sao chiếm <n value=30 item='Sản phẩm 4 sao'>30%</n>",
        "mỗi đoàn viên được hỗ trợ <n value=2000000 item='hỗ trợ'>2 triệu đồng</n>",
        "Sản lượng cây có hạt đạt <n value=800 item='Sản lượng cây có hạt'>800 tấn</n>",
        "dành <n value=20000000 item='thực hiện chương trình'>20 triệu đồng để thực hiện chương"
        " trình</n>",
        "Tháng 6.2019, có <n value=9100 item='lượt khách'>9.100 lượt khách</n> (khách quốc tế <n"
        " value=800 item='khách quốc tế'>800 lượt</n>, giảm <n value=7 item='khách quốc"
        " tế'>7%</n>)",
        "hướng dẫn qua điện thoại <n value=640 item='lượt khách'>640 lượt khách</n>",
        "Khách nội địa <n value=900 item='Khách nội địa'>900 lượt khách</n>",
        "Có <n value=20 item='xã'>20 xã</n>, bao gồm <n value=9>9 xã</n> miền núi",
        "dành <n value=3 comparator='>' item='trồng cỏ voi'>hơn 3 ha để trồng cỏ voi</n>",
        "Mỗi năm, tổ thu về <n value=90000000 item='thu về'>90 triệu đồng</n>",
        "khám cho <n value=70 item='trẻ'>70 trẻ</n> dưới 6 tuổi",
        "có <n value=8 item='sản phẩm đạt chứng nhận OCOP'>8 sản phẩm đạt chứng nhận OCOP</n>",
        "đàn dê có số lượng <n value=40 item='đàn dê'>40 con</n>",
        "tiêu hủy <n value=900 comparator='~' item='con vịt'>gần 900 con vịt</n> (khoảng <n value=2"
        " unit='tấn' item='con vịt'>2 tấn</n>)",
        "Năm nay, chi hội tiết kiệm được <n value=9000000 item='tiết kiệm'>9 triệu đồng</n>",
        "có <n value=12 item='sản xuất rau an toàn'>12 ha sản xuất rau an toàn</n>",
        "đàn chó được tiêm <n value=2 unit='mũi vắc-xin'>2 mũi vắc-xin</n>",
        "có <n value=3 unit='Liên hiệp HTX'>3 Liên hiệp HTX</n>",
        "Số lượng tin báo năm 2016 đạt <n value=50 item='Số lượng tin báo'>50%</n>",
        "Công ty NNXD ký hợp đồng <n value=60000000000 item=''>60 tỷ đồng</n>",
        "Diện tích thả nuôi được <n value=310 item='Diện tích thả nuôi'>310 ha</n>",
        "Giá bưởi những (tháng giáp Tết) tăng <n value=20 item='Giá bưởi'>20%</n>",
        "lúc cá tra rớt còn <n value=18000 item='cá tra'>18.000 đồng/kg</n>",
        "tặng <n value=9000000 item='hộ khó khăn'>9 triệu đồng cho các hộ khó khăn</n>",
        "Có <n value=6>6/8 chợ</n>, đạt tỷ lệ <n value=75 item='chợ'>75%</n>",
        "Huyện có <n value=9 item='trạm y tế'>9 trạm y tế</n>, chiếm tỷ lệ <n value=60"
        " item='trạm y tế'>60%</n>",
        "trồng <n value=50>50 ha quế</n>, đạt tỷ lệ <n value=83 item='kế hoạch'>83%</n> so với"
        " kế hoạch",
        "Thu nội địa <n value=80000000000>80 tỷ đồng</n>, đạt <n value=52 item='dự toán'>52%</n>"
        " dự toán và tăng <n value=7 item='Thu nội địa'>7%</n> so với cùng kỳ",
        "Thu nhập của hộ nuôi ong tăng <n value=1.8 unit='lần' item='Thu nhập'>1,8 lần</n>",
        "Tỉnh có <n value=5 item='Thư viện công cộng'>5 Thư viện công cộng</n>",
        "số lao động có việc mới <n value=700 item='số lao động'>700 lượt người</n>",
        "xưởng đã sản xuất <n value=4000000 unit='viên' item=''>4 triệu viên</n>",
        "với số vốn quay vòng <n value=6000000000 item='số vốn quay vòng'>6 tỷ đồng</n>",
    ],
)
def test_a_count_is_read_with_its_unit_and_item(marked: str) -> None:
    text, expected = read_marked(marked)
    assert_rows(read(text), expected)


@pytest.mark.parametrize(
    ("text", "ratings"),
    [
        ("có 12 sản phẩm OCOP, trong đó 9 đạt 3 sao và 3 đạt 4 sao", [None, 3, 4]),
        ("11 sản phẩm được công nhận đạt hạng 3 sao, 4 sao và 5 sao", [None]),
        ("hơn 30 sản phẩm đạt từ 3 đến 4 sao", [None]),
        ("68 sản phẩm được chứng nhận từ 3 sao trở lên", [3]),
        ("nâng cấp ít nhất 5 sản phẩm từ 3 sao lên 4 sao", [3]),
        ("36 sản phẩm mới (bình quân 4 - 5 sản phẩm/huyện) đạt 3 sao trở lên", [3, None]),
        ("10 sản phẩm 4 sao, còn lại là 3 sao", [4]),
        ("12 sản phẩm 3 sao, sáu sản phẩm 4 sao và 1 sản phẩm năm sao", [3, 4, 5]),
        ("35 khách sạn từ 1 đến 3 sao", [None]),
        ("4 sản phẩm đạt trên 70 điểm (4 sao), 16 sản phẩm khác", [4, None]),
        ("9 sản phẩm đạt từ 70 đến dưới 90 điểm (tương đương 4 sao); 2 hồ sơ", [4, None]),
        ("1 sản phẩm tiềm năng đạt 5 sao", [None]),
        ("4 sản phẩm đạt 5 sao, trong đó 2 sản phẩm của HTX, 1 sản phẩm của hộ", [5, 5, 5]),
        ("6 sản phẩm dự thi, sản phẩm trà hoa đạt 3 sao năm ngoái thi lại", [None]),
        ("9 sản phẩm mới; 12 xã (kể cả các xã cũ) có sản phẩm 3 sao", [None, None]),
    ],
)
def test_stars_are_those_of_the_products_counted(text: str, ratings: list[int | None]) -> None:
    assert [row.rating for row in read(f"Huyện có {text}.")] == ratings


def test_stars_leave_the_comparator_to_the_number() -> None:
    (row,) = read("Phấn đấu có 36 sản phẩm đạt 3 sao trở lên.")
    assert (row.comparator, row.rating) == ("=", 3)


# One trap a line or between bars.
TRAPS = """
Hai bên đã ký kết | 2 bên trao đổi | ba bên cùng bàn | chính quyền địa phương 2 cấp | liên kết 4 nhà
một số hộ đã vay | một trong những huyện dẫn đầu | một cách nghiêm túc | là một huyện miền núi
hàng trăm hộ | hàng chục tỷ đồng | vài chục người | mấy trăm lượt | cả hai địa phương | cả 3 xã
lần thứ 5 | lần thứ XIV | thứ 3 hằng tuần | thứ 2 từ trái sang | đứng thứ 3 cả nước | xếp hạng 15
xếp thứ 5/63 tỉnh, thành phố | top 10 địa phương | đợt 2 năm nay | giai đoạn 1 của dự án | vòng 2
ngày 15 tháng 8 | sáng 9-7 | ngày 24/10 | tháng 5/2023 | quý 2 năm 2022 | năm 2023 | thế kỷ 21
lúc 14 giờ 30 phút | 7h30 | trong 3 ngày | sau 6 tháng | 45 phút | 75 năm thành lập | 90 ngày đêm
nhiệm kỳ 2020-2025 | giai đoạn 2021 - 2025 | khóa 15 | kỳ họp thứ 6 | tầm nhìn đến năm 2050
35 tuổi | từ 18 đến 40 tuổi | trẻ dưới 5 tuổi | 30 năm tuổi Đảng | sinh năm 1985
Quyết định số 1048/QĐ-TTg | Nghị quyết 30a | Nghị quyết 18-NQ/TW | Điều 5 | khoản 2 Điều 7
Chỉ thị 16 | Chương trình 135 | Đề án 06 | chương trình Mỗi xã một sản phẩm | mỗi xã 1 sản phẩm
công văn 123 | thôn 3 | tổ 5 phường 2 | khu phố 4 | ấp 2 xã Tân Hòa | quốc lộ 18 | QL18 | ĐT.601
quy hoạch tỷ lệ 1/500 khu dân cư | thuộc tốp 10 tỉnh dẫn đầu | 24/24 giờ
lớp 5 | học sinh lớp 12 | khối 9 | trường cấp 3 | dịch vụ công mức độ 4 | phòng 302 | tầng 5
gồm Tiêu chí 5 Giáo dục; Tiêu chí 17 Môi trường | tiêu chí 13 Tổ chức sản xuất | hợp phần 2 Dự án
ISO 9001 | TCVN 9001 | Covid-19 | công nghệ 4.0 | công nghiệp 4.0 | 5S | F0 | 4G | vitamin B1
nhà ở đạt tiêu chuẩn 3 cứng | thực hiện “5 rõ” | liên kết 4 nhà | là một trong 5 xã dẫn đầu
không bỏ trống quá một vụ | lãnh đạo 2 khoa mới này | đại diện 5 tổ hợp tác nói trên
hai mô hình mới ấy | tặng một số sách | vay vốn từ một trong những quỹ
nằm trong một trong số 10 điểm | là 1 trong 3 đơn vị được khen | phương châm “4 đồng hành”
triển khai NQ 25 đồng bộ | thực hiện KH 12 đồng loạt | tivi 43 inch | QĐ 15 đồng thời
H5N1 | sản phẩm đạt 3 sao | hạng 4 sao và 5 sao | từ 3 sao trở lên | điện 3 pha | cống số 3
điện thoại 0912 345 678 | hotline 1900 1234 | Đã truy cập: 1982230 | Hôm nay: 68 | 120 lượt xem
cách trung tâm 30 km | dài 3km | rộng 7 m | cao 1.200 m so với mực nước biển | gấp 2 lần
tăng 1,5 lần | giá giảm 4 lần | đạt 85 điểm trở lên | thắng 3-1 | tỷ số 2-1 | tăng 2 bậc
4 tại chỗ | 5 không
Hai Bà Trưng | huyện Ba Chẽ | quận Ba Đình | bà Ba | ba kích tím | năm học mới | nấm khô (200g)
"""
TRAP_LIST = [trap.strip() for line in TRAPS.strip().split("\n") for trap in line.split("|")]


@pytest.mark.parametrize("trap", TRAP_LIST)
def test_what_counts_nothing_is_no_row(trap: str) -> None:
    assert read(f"Theo báo cáo, {trap}.") == []


@pytest.mark.parametrize("trap", TRAP_LIST[::7])
def test_a_trap_hides_no_count_beside_it(trap: str) -> None:
    assert [row.value for row in read(f"Theo báo cáo, {trap}; toàn xã có 45 hộ nghèo.")] == [45]


@pytest.mark.parametrize(
    "text",
    [
        "1. Kết quả đạt được\n2. Tồn tại",
        "2) Nhiệm vụ",
        "(1) Tăng cường; (2) kiểm tra",
        "1.2. Về y tế",
    ],
)
def test_numbers_of_a_list_are_no_rows(text: str) -> None:
    assert read(text) == []


def test_a_list_is_announced_once_and_then_referred_to() -> None:
    text = (
        "Đoàn đã làm việc tại 2 xã Ia Pa và Chư Răng.\nLãnh đạo 2 xã báo cáo kết quả. Hai xã đã"
        " kiến nghị. Đoàn đề nghị 2 xã Ia Pa và Chư Răng quan tâm."
    )
    assert [(row.value, row.quote) for row in read(text)] == [(2, "2 xã")]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Có 2 xã về đích là Ia Pa và Chư Răng. Riêng 2 xã Ia Pa và Chư Răng cần cố gắng.", [2]),
        ("Có 2 xã về đích là Ia Pa và Chư Răng. Huyện xét 2 xã Ia Rbol và Ia Sao.", [2, 2]),
        ("Huyện có 12 xã. Ba xã đã đạt chuẩn, bốn xã gần đạt.", [12, 3, 4]),
        ("Huyện có 12 xã.\nHai xã đã kiến nghị.", [12]),
        ("Công nhận 2 xã nâng cao và 4 xã kiểu mẫu. 2 xã còn lại cần cố gắng.", [2, 4, 2]),
    ],
)
def test_other_units_than_those_announced_count_anew(text: str, values: list[float]) -> None:
    assert [row.value for row in read(text)] == values


def test_from_and_upward_are_at_least_whatever_stars_stand_between() -> None:
    (row,) = read("Huyện phấn đấu có từ 5 sản phẩm đạt 3 sao trở lên.")
    assert (row.comparator, row.rating) == (">=", 3)


def test_what_the_title_says_again_is_one_row() -> None:
    text = "Huyện có 11 sản phẩm OCOP được công nhận\n\nToàn huyện có 11 sản phẩm được công nhận."
    (row,) = read(text)
    assert row.start > text.index("\n")
    (row,) = read(f"Thứ Ba, 05/03/2019\n{text}")
    assert row.start > text.index("\n") + 19


def parts(text: str) -> list[tuple[float, int | None]]:
    return [(row.value, row.part_of) for row in read(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Huyện có 27 sản phẩm, trong đó 11 sản phẩm 3 sao; 01 sản phẩm 4 sao.",
            [(27, None), (11, 0), (1, 0)],
        ),
        (
            "Có 37 sản phẩm của 29 chủ thể, gồm: 11 hợp tác xã, 10 doanh nghiệp, 8 hộ kinh doanh.",
            [(37, None), (29, None), (11, 1), (10, 1), (8, 1)],
        ),
        ("Xã có 1.648 ha, tăng 5%; trong đó lúa 603 ha.", [(1648, None), (5, None), (603, 0)]),
        (
            "Có 20 sản phẩm, trong đó 4 sản phẩm trên 70 điểm (4 sao), 16 sản phẩm khác.",
            [(20, None), (4, 0), (16, 0)],
        ),
        ("Có 14 sản phẩm (2 sản phẩm 4 sao, 12 sản phẩm 3 sao).", [(14, None), (2, 0), (12, 0)]),
        ("Có 27 sản phẩm, gồm 20 của HTX, 7 của hộ.", [(27, None), (20, 0), (7, 0)]),
        (
            "Bầu 31 ủy viên; bầu đoàn đại biểu gồm 18 ủy viên chính thức.",
            [(31, None), (18, None)],
        ),
        ("Có 3 xã nâng cao, trong đó 8 xã khác chưa đạt.", [(3, None), (8, None)]),
        ("Có 45 điểm du lịch.\nTrong đó có 31 điểm vườn.", [(45, None), (31, None)]),
        (
            "Làm 19 người chết (Lai Châu: 14 người; Sơn La 5 người), 12 người bị thương.",
            [(19, None), (14, 0), (5, 0), (12, None)],
        ),
        (
            "Vi phạm nồng độ cồn (89 trường hợp), tốc độ (61 trường hợp).",
            [(89, None), (61, None)],
        ),
        ("Có 29 lỗi. Lập 2 tổ gồm 4 lượt cán bộ.", [(29, None), (2, None), (4, None)]),
        ("Đạt 45 triệu USD, hơn cùng kỳ (35 triệu USD).", [(4.5e7, None), (3.5e7, None)]),
        ("Có 90 xã, 128 đơn vị (84 xã, 4 phường).", [(90, None), (128, None), (84, 1), (4, 1)]),
        ("Vùng được 600 tỷ đồng. Riêng tỉnh được 45 tỷ đồng.", [(6e11, None), (4.5e10, None)]),
        ("Có việc cho 540 lao động. Trong đó, riêng xã có 120 lao động.", [(540, None), (120, 0)]),
        ("Có 205 cơ sở lưu trú, trong đó 139 cơ sở có sao.", [(205, None), (139, 0)]),
        (
            "Hỏng 28 ha lúa (Yên Lạc 18 ha, Tam Dương 10 ha), trong đó mất trắng 12 ha.",
            [(28, None), (18, 0), (10, 0), (12, 0)],
        ),
        ("Có 45 điểm du lịch. Trong đó có 31 điểm vườn.", [(45, None), (31, 0)]),
        (
            "Có 30 đơn vị hành chính: 20 xã, 7 phường và 3 thị trấn.",
            [(30, None), (20, 0), (7, 0), (3, 0)],
        ),
        (
            "Có 5 đơn vị hành chính, gồm 2 quận: Hà Đông, Ba Đình; 3 huyện: Ba Vì, Mê Linh.",
            [(5, None), (2, 0), (3, 0)],
        ),
    ],
)
def test_parts_point_to_their_whole(text: str, expected: list[tuple[float, int | None]]) -> None:
    assert parts(text) == expected


def test_parts_that_exceed_their_whole_are_less_sure() -> None:
    fits = read("Có 100 trường chuẩn, trong đó mầm non có 40 trường, tiểu học có 60 trường.")
    exceeds = read("Có 90 trường chuẩn, trong đó mầm non có 40 trường, tiểu học có 60 trường.")
    assert not any(row.method.endswith(CONTRADICTED) for row in fits)
    assert all(row.method.endswith(CONTRADICTED) for row in exceeds)
    assert max(row.confidence for row in exceeds) < min(row.confidence for row in fits)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Có 18 cơ sở tham gia. Hội trao giấy khen cho đại diện 18 cơ sở.", [18]),
        (
            "Hai sản phẩm của tỉnh vừa đạt 5 sao.\nHội đồng đã công nhận 2 sản phẩm đạt 5 sao.",
            [2],
        ),
        ("Tỉnh chấm 14 hồ sơ. Trong 14 hồ sơ tham dự, có 9 hồ sơ đạt.", [14, 9]),
        ("Tỉnh chấm 14 hồ sơ. Kết quả, trong tổng số 14 hồ sơ có 9 hồ sơ đạt.", [14, 9]),
        ("Trong 14 hồ sơ tham dự, có 9 hồ sơ đạt.", [14, 9]),
        ("Cấp mới 7 dự án. Huyện thu hồi 7 dự án chậm tiến độ.", [7, 7]),
        (
            "Về vườn mẫu có 1 giải A, 10 giải C. Về khu mẫu có 1 giải A, 10 giải C.",
            [1, 10, 1, 10],
        ),
        (
            "Phòng kiểm tra 7 chợ, gồm 02 chợ xếp loại A và 05 chợ xếp loại"
            " B.\nCụ thể, 02 chợ xếp loại A gồm: Chợ Sơn Ca và Chợ Hoa Mai.\n05"
            " chợ xếp loại B, đó là: Chợ Bình Minh.",
            [7, 2, 5],
        ),
        (
            "Chiều 4/6 có 150 học viên lớp may dự.\nHuyện Ba Chẽ họp với 150 học viên lớp may.",
            [150],
        ),
        (
            "Tốc độ tăng trưởng ngành dệt may đạt 8%. Hai năm qua, tốc độ tăng trưởng ngành dệt may"
            " đạt 8%.",
            [8],
        ),
        ("Chè tăng 5%. Cam tăng 5%.", [5, 5]),
        ("Có 40 hồ sơ. Theo hội đồng, trong 40 hồ sơ thì có 9 hồ sơ thiếu.", [40, 9]),
        (
            "Huyện lập 4 tổ giám sát cơ động.\nHuyện vừa lập 4 tổ giám sát. Theo quyết định, 4 tổ"
            " giám sát làm việc đến tháng 9.",
            [4],
        ),
        ("Xã mở 2 lớp. Trung tâm mở 2 lớp.", [2, 2]),
        ("Thành đoàn làm 3 công trình thanh niên\nNăm nay có 3 phần việc thanh niên.", [3]),
        ("Xã trao 2 nhà cho hộ nghèo\nMới đây, xã trao 2 suất quà.", [2, 2]),
        (
            "Tỉnh chọn 2 khâu đột phá\n12/3/2020\n# Tỉnh chọn 2 khâu đột phá\nTỉnh chọn 2 nội dung"
            " đột phá.",
            [2],
        ),
        ("Có 4 sản phẩm 5 sao. Năm nay thêm 3 sản phẩm, trong đó 2 sản phẩm 5 sao.", [4, 3, 2]),
    ],
)
def test_what_is_told_again_is_no_second_row(text: str, values: list[float]) -> None:
    assert [row.value for row in read(text)] == values


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Năm 2022, huyện đặt hàng 04 nhiệm vụ.", "2022"),
        ("Huyện có 3 xã đạt chuẩn trong năm 2024.", "2024"),
        ("Giai đoạn 2016 - 2020, huyện được giao 05 đề tài.", "2016-2020"),
        ("6 tháng đầu năm 2021, xã kết nạp 5 đảng viên.", "2021"),
        ("Quý IV/2020, huyện mở 6 lớp.", "2020"),
        ("Năm nay, huyện trồng 50 ha rừng.", "2023"),
        ("Năm ngoái, huyện trồng 50 ha rừng.", "2022"),
        ("Trong 9 tháng, xã thu 12,5 tỷ đồng.", "2023"),
        ("Đàn trâu có 200 con, tăng so với năm 2020.", None),
        ("Năm 2021 huyện đã trồng rừng. Hiện nay có 120 hộ tham gia.", None),
    ],
)
def test_the_period_is_the_one_stated_for_it(text: str, period: str | None) -> None:
    (row,) = read(text)
    assert row.period == period


def test_the_place_is_the_unit_it_is_about() -> None:
    rows = read("Huyện Bình Liêu có 27 sản phẩm. Huyện Ba Chẽ có 13 sản phẩm.")
    assert [(row.value, row.place) for row in rows] == [(27, "Bình Liêu"), (13, "Ba Chẽ")]
    assert all(row.place_code for row in rows)


PIECES = [
    *("27", "1.234", "1,5", "hai", "năm", "triệu", "tỷ", "%", "sản phẩm", "hộ", "xã", "ha"),
    *("3 sao", "trong đó", "gồm", "từ", "đến", "hơn", "và", ",", ".", "\n", "(", ")", "/", "-"),
    *("đạt", "của", "Ba Chẽ", "ngày", "tháng", "\u00a0", "đồng", "“", "cả", "trở lên", "tăng"),
    "diện tích",
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=30))
def test_evidence_is_the_text_it_points_to(pieces: list[str]) -> None:
    text = " ".join(pieces)
    rows = read(text)
    for index, row in enumerate(rows):
        assert 0 <= row.start < row.end <= len(text)
        assert text[row.start : row.end] == row.quote
        assert row.value_max is None or row.value_max > row.value
        assert row.part_of is None or 0 <= row.part_of < index


def test_the_time_grows_with_the_length_alone() -> None:
    line = "Huyện có {0} sản phẩm OCOP, trong đó {0} sản phẩm 3 sao; diện tích chè đạt {0},5 ha.\n"
    text = "".join(line.format(1000 + number) for number in range(1200))
    began = time.perf_counter()
    assert len(read(text)) == 3 * 1200
    assert time.perf_counter() - began < 20


def test_many_contradictions_take_no_longer_each() -> None:
    line = "Có {0}5 xã, gồm {0}3 xã, {0}4 xã.\n"
    text = "".join(line.format(1000 + number) for number in range(2400))
    began = time.perf_counter()
    assert sum(row.method.endswith(CONTRADICTED) for row in read(text)) == 3 * 2400
    assert time.perf_counter() - began < 15


def test_the_same_count_said_twice_is_one_row() -> None:
    text = "Hội nghị có 250 đại biểu nông dân dự.\nẢnh: 250 đại biểu nông dân dự hội nghị."
    assert [row.value for row in read(text)] == [250]
    text = "Huyện Na Rì có 10 sản phẩm OCOP. Huyện Chợ Đồn có 10 sản phẩm OCOP."
    assert [row.value for row in read(text)] == [10, 10]
