"""Sites with as many articles as are wanted, all of them different, as routes of a `SiteServer`.

python -m tests.big_site COUNT      serves one until standard input ends; prints its address
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.site_server import Reply, Route, SiteServer

__all__ = ["article_path", "big_site", "source_file", "title_of"]

_SUBJECTS = (
    "Sở Công Thương", "Ban Quản lý các khu công nghiệp", "Trung tâm Khuyến công",
    "Chi cục Quản lý thị trường", "Hội Nông dân tỉnh", "Liên minh Hợp tác xã",
)  # fmt: skip
_DEEDS = (
    "kiểm tra tiến độ các dự án chợ nông thôn", "tập huấn kỹ năng bán hàng trực tuyến",
    "hỗ trợ máy móc cho cơ sở chế biến", "khảo sát làng nghề mây tre đan",
    "làm việc với doanh nghiệp xuất khẩu trái cây", "tổng kết phong trào thi đua lao động giỏi",
    "triển khai kế hoạch tiết kiệm điện",
)  # fmt: skip
_PLACES = ("Đoan Hùng", "Thanh Ba", "Cẩm Khê", "Yên Lập", "Tam Nông", "Lâm Thao", "Hạ Hòa")
_PER_PAGE = 25


def title_of(number: int) -> str:
    """The title of the article of that number."""
    subject, deed = _SUBJECTS[number % 6], _DEEDS[number // 6 % 7]
    return f"{subject} {deed} tại huyện {_PLACES[number % 7]} đợt {number}"


def article_path(number: int) -> str:
    """Where the article of that number stands."""
    return f"/tin-tuc/ban-tin-so-cong-thuong-dot-{number:05d}.html"


def _article(number: int) -> str:
    place, other = _PLACES[number % 7], _PLACES[(number + 3) % 7]
    day, month = number % 28 + 1, number // 28 % 12 + 1
    paragraphs = (
        f"Ngày {day}/{month}/2024, {_SUBJECTS[number % 6]} {_DEEDS[number // 6 % 7]} trên địa bàn "
        f"huyện {place}; dự buổi làm việc có ông Lê Văn Tám, Giám đốc Sở Công Thương cùng đại diện "
        f"{number % 40 + 3} cơ sở sản xuất trong vùng.",
        f"Theo báo cáo, đến nay huyện {place} có {number % 30 + 2} sản phẩm OCOP, trong đó "
        f"{number % 5 + 1} sản phẩm 4 sao; thu nhập bình quân của lao động tại các cơ sở đạt "
        f"{number % 9 + 4} triệu đồng một tháng, cao hơn cùng kỳ năm trước.",
        f"Đại diện các cơ sở nêu khó khăn về vốn, mặt bằng và đường giao thông từ huyện {place} "
        f"sang huyện {other}; một số hộ đề nghị kéo dài thời gian cho thuê gian hàng thêm "
        f"{number % 11 + 1} tháng để kịp thu hồi chi phí đã bỏ ra.",
        f"Kết luận buổi làm việc, Giám đốc Sở yêu cầu các phòng chuyên môn phối hợp với UBND huyện "
        f"{place} hoàn thành hồ sơ đợt {number} trước ngày 30/{month}/2025 và báo cáo kết quả.",
    )
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    menu = "".join(f'<li><a href="/muc-{n}">Chuyên mục số {n}</a></li>' for n in range(12))
    related = "".join(
        f'<li><a href="{article_path(n)}">{title_of(n)}</a></li>'
        for n in range(max(0, number - 6), number)
    )
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title_of(number)}</title>
</head><body><div class="top">Cổng thông tin</div><ul class="menu">{menu}</ul>
<div class="c1"><h1>{title_of(number)}</h1>
<div class="c7">Ngày đăng: {day:02d}/{month:02d}/2024 08:{number % 60:02d}</div>
<div class="c3">{body}<p><b>Tin liên quan</b></p><ul>{related}</ul></div></div>
<div class="foot"><p>Bản quyền thuộc về Sở Công Thương</p><p>Lượt truy cập: {number * 7}</p></div>
</body></html>"""


def _listing(page: int, count: int) -> str:
    first = (page - 1) * _PER_PAGE
    items = "".join(
        f'<div class="item"><h3><a href="{article_path(n)}">{title_of(n)}</a></h3></div>'
        for n in range(first, min(count, first + _PER_PAGE))
    )
    more = f'<a href="/tin-tuc?page={page + 1}">Trang sau</a>'
    end = first + _PER_PAGE >= count
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>Tin tức</title></head><body>
<div class="list">{items}</div><div class="trang">{"" if end else more}</div></body></html>"""


def big_site(count: int) -> dict[str, Route]:
    """The routes of a site with so many articles, on listing pages of 25."""
    routes: dict[str, Route] = {
        article_path(number): Reply(_article(number), etag=f'"{number}"') for number in range(count)
    }
    for page in range(1, (count - 1) // _PER_PAGE + 2):
        routes[f"/tin-tuc?page={page}"] = _listing(page, count)
    routes["/tin-tuc"] = _listing(1, count)
    return routes


def source_file(path: Path, base_url: str, more: str = "") -> Path:
    """Write the source file of a big site; its name is that of the file."""
    path.write_text(
        f'name = "{path.stem}"\ndepartment = "Sở Công Thương tỉnh Phú Thọ"\nprovince = "Phú Thọ"\n'
        f'url = "{base_url}/"\nlistings = ["/tin-tuc"]\nmax_pages = 500\ndelay_s = 0\n{more}',
        encoding="utf-8",
    )
    return path


if __name__ == "__main__":
    with SiteServer(big_site(int(sys.argv[1]))) as server:
        sys.stdout.write(f"{server.base}\n")
        sys.stdout.flush()
        sys.stdin.read()
