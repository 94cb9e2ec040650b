"""Pages in the manner of several families, all made from one `Story`, with furniture around it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from scrapers.source import Source

__all__ = ["FAMILIES", "HOST", "STORIES", "Story", "a_source", "listing", "render"]

HOST = "http://sct.mau.gov.vn"


def a_source(served_at: str, **changes: Any) -> Source:
    """The department whose pages these are, served at an address of this machine."""
    values: dict[str, Any] = {
        "name": "sct-mau",
        "department": "Sở Công Thương tỉnh Mẫu",
        "province": "Mẫu",
        "url": f"{HOST}/",
        "delay_s": 0,
        "served_at": served_at,
    }
    return Source(**values | changes)


@dataclass(frozen=True)
class Story:
    """A bulletin as its editors typed it; `paragraphs` are HTML inside of <p>."""

    number: int
    title: str
    date: str
    lead: str
    paragraphs: tuple[str, ...]
    byline: str = ""
    related: tuple[str, ...] = field(
        default=(
            "Ông Trần Văn Quý giữ chức Phó Giám đốc Sở Giao thông vận tải",
            "UBND huyện Sông Lô tổ chức hội nghị gặp mặt doanh nghiệp đầu xuân",
            "Hội nghị trực tuyến tổng kết công tác cải cách hành chính toàn tỉnh",
            "Kiểm tra tiến độ thi công các công trình thủy lợi vùng hạ du",
            "Tập huấn sử dụng phần mềm quản lý văn bản cho cán bộ cấp xã",
        )
    )

    @property
    def text(self) -> str:
        """What a reader of the bulletin is to get."""
        return "\n\n".join((self.title, self.lead, *self.paragraphs))


STORIES = (
    Story(
        101,
        "Sở Công Thương làm việc với huyện Tam Nông về phát triển cụm công nghiệp",
        "08/07/2024 11:38",
        "Ngày 07/7/2024, đoàn công tác của Sở Công Thương do ông Lê Văn Tám, Giám đốc Sở làm "
        "trưởng đoàn đã làm việc với UBND huyện Tam Nông về tiến độ các cụm công nghiệp.",
        (
            "Theo báo cáo của huyện, đến nay trên địa bàn có 02 cụm công nghiệp với diện tích "
            "115 ha, thu hút 27 dự án, trong đó 19 dự án đã đi vào sản xuất, kinh doanh.",
            "Ông Lê Văn Tám phát biểu tại buổi làm việc",
            "Kết luận buổi làm việc, Giám đốc Sở đề nghị UBND huyện khẩn trương hoàn thiện hồ sơ "
            "giải phóng mặt bằng, bảo đảm khởi công hạ tầng trong quý IV năm 2024.",
        ),
        "Tin, ảnh: Hồng Vân",
    ),
    Story(
        102,
        "Hội nghị triển khai chương trình khuyến công năm 2024 tại thị xã Phú Thọ",
        "02/07/2024 08:05",
        "Sáng 01/7, tại thị xã Phú Thọ, Trung tâm Khuyến công tổ chức hội nghị triển khai kế hoạch "
        "khuyến công với sự tham dự của đại diện 45 cơ sở công nghiệp nông thôn.",
        (
            "Năm 2024, tổng kinh phí khuyến công được giao là 3,2 tỷ đồng, hỗ trợ 14 đề án ứng "
            "dụng máy móc tiên tiến vào sản xuất tại các huyện, thị xã.",
            "Bà Nguyễn Thị Hoa, Phó Giám đốc Trung tâm cho biết đơn vị sẽ giải ngân xong toàn bộ "
            "kinh phí trước ngày 30/11/2024.",
        ),
        "Trung tâm Khuyến công và Tư vấn",
    ),
    Story(
        103,
        "Kiểm tra công tác phòng cháy, chữa cháy tại các chợ trung tâm huyện",
        "25/06/2024 16:40",
        "Trong hai ngày 23 và 24/6, Sở Công Thương phối hợp với Công an tỉnh kiểm tra công tác "
        "phòng cháy, chữa cháy tại 06 chợ trung tâm huyện.",
        (
            "Qua kiểm tra, các ban quản lý chợ đã trang bị bình chữa cháy, nội quy và tiêu lệnh; "
            "tuy nhiên còn 03 chợ chưa có hệ thống báo cháy tự động theo quy định.",
            "Đoàn kiểm tra yêu cầu các ban quản lý chợ khắc phục tồn tại trong tháng 8 và báo cáo "
            "kết quả về Sở để tổng hợp, theo dõi.",
        ),
    ),
    Story(
        104,
        "Đẩy mạnh kết nối tiêu thụ bưởi Đoan Hùng trên sàn thương mại điện tử",
        "18/06/2024 09:00",
        "Chiều 17/6, Sở Công Thương tổ chức tập huấn kỹ năng bán hàng trên sàn thương mại điện tử "
        "cho các hợp tác xã trồng bưởi của huyện Đoan Hùng.",
        (
            "Lớp tập huấn có 60 học viên; mỗi hợp tác xã được hướng dẫn mở ít nhất 01 gian hàng và "
            "đăng tải hình ảnh, mã truy xuất của sản phẩm.",
            "Vụ bưởi năm nay, huyện phấn đấu tiêu thụ qua kênh trực tuyến trên 1.200 tấn quả, tăng "
            "15% so với năm trước.",
        ),
    ),
)

_MENU = """<div class="main-menu"><ul>
<li><a href="/">Trang chủ</a></li><li><a href="/gioi-thieu">Giới thiệu chung</a></li>
<li><a href="/tin-tuc">Tin tức</a></li><li><a href="/van-ban">Văn bản chỉ đạo điều hành</a></li>
</ul></div>"""
_FOOT = """<div class="site-info"><p>Bản quyền thuộc về Sở Công Thương tỉnh Mẫu</p>
<p>Trưởng Ban biên tập: Ông Đỗ Hữu Phúc, Phó Giám đốc Sở; địa chỉ: đường Trần Phú, thành phố Mẫu</p>
<p>Hôm nay: {visits} / Đã truy cập: 1982230</p></div>"""


def _paragraphs(story: Story) -> str:
    return "\n".join(f"<p>{text}</p>" for text in story.paragraphs)


def _related(story: Story) -> str:
    return "".join(
        f'<li><a href="/tin-tuc/tin-cu-hon-so-{n}.html">{title}</a> (30-09-2023)</li>'
        for n, title in enumerate(story.related, start=900)
    )


def _whole(story: Story, head: str, column: str) -> str:
    return f"""<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8">
<title>{story.title} - Sở Công Thương tỉnh Mẫu</title>{head}</head><body>
<div class="top">Thứ ba, 24/11/2026 | English</div>{_MENU}{column}
{_FOOT.format(visits=story.number * 7)}</body></html>"""


def _nukeviet(story: Story) -> str:
    byline = f'<p class="h5 text-right"><strong>{story.byline}</strong></p>' if story.byline else ""
    return _whole(
        story,
        '<meta name="generator" content="NukeViet v4.5">',
        f"""<div class="news_column panel panel-default"><div class="panel-body">
<h1 class="title margin-bottom-lg">{story.title}</h1>
<em class="pull-left"><span class="h5">Thứ hai - {story.date} 1.320 0</span></em>
<div class="hometext m-bottom">{story.lead}</div>
<div id="news-bodyhtml" class="bodytext margin-bottom-lg">{_paragraphs(story)}</div>{byline}
<p class="h3">Những tin cũ hơn</p><ul class="related">{_related(story)}</ul></div></div>""",
    )


def _sharepoint(story: Story) -> str:
    return _whole(
        story,
        "<script>var _spBodyOnLoadFunctionNames;</script>",
        f"""<form id="aspnetForm"><div id="ctl00_ctl30_g_1b2c">
<h1 id="news-title">{story.title}</h1>
<div id="txtDateString">{story.date}</div><div id="news-des">{story.lead}</div>
<div id="news-detail">{_paragraphs(story)}</div><div id="news-author">{story.byline}</div>
<div>Các tin khác</div><ul>{_related(story)}</ul></div></form>""",
    )


def _vhv(story: Story) -> str:
    iso = "{2}-{1}-{0}T{3}:00+07:00".format(*story.date.replace(" ", "/").split("/"))
    return _whole(
        story,
        "",
        f"""<div class="ModuleWrapper" moduleRootId="12">
<meta itemprop="datePublished" content="{iso}">
<h1 class="title-detail" itemprop="headline">{story.title}</h1>
<span class="post-date">Thứ hai, {story.date.replace(" ", '<span class="drash"> | </span>')}</span>
<div class="brief">{story.lead}</div>
<div class="content-detail" itemprop="articleBody">{_paragraphs(story)}
<p style="text-align: right"><b>{story.byline}</b></p></div>
<div class="frame-involve"><h4>Tin liên quan</h4><ul>{_related(story)}</ul></div></div>""",
    )


def _unknown(story: Story) -> str:
    """Nested divs without a name that says anything: only content tells."""
    return _whole(
        story,
        "",
        f"""<div class="c1"><div class="c2"><h1>{story.title}</h1>
<div class="c7">Ngày đăng: {story.date} - Lượt xem: 31{story.number}</div>
<div class="c8"><a href="#">In bài viết</a> <a href="#">Gửi email</a></div>
<div class="c3"><p><strong>{story.lead}</strong></p>{_paragraphs(story)}
<p style="text-align:right"><em>{story.byline}</em></p>
<p><b>Tin liên quan</b></p><ul>{_related(story)}</ul></div></div>
<div class="c9"><h3>Tin nổi bật</h3><ul>{_related(story)}</ul></div></div>""",
    )


def _plain_lines(story: Story) -> str:
    """Text with <br> in a table layout, as home-made sites have it."""
    lines = "<br><br>".join((story.lead, *story.paragraphs))
    return _whole(
        story,
        "",
        f"""<table><tr><td>{_MENU}</td><td><table><tr><td><h2>{story.title}</h2></td></tr>
<tr><td>({story.date.replace(" ", ", ")})</td></tr>
<tr><td><font size=2>{lines}<br><br>{story.byline}</font></td></tr>
<tr><td>Các tin khác:<ul>{_related(story)}</ul></td></tr></table></td></tr></table>""",
    )


FAMILIES = {
    "nukeviet": _nukeviet,
    "sharepoint": _sharepoint,
    "vhv": _vhv,
    "unknown": _unknown,
    "lines": _plain_lines,
}


def render(story: Story, family: str = "unknown", **changes: object) -> str:
    """The page of a story; `changes` replace its fields."""
    return FAMILIES[family](replace(story, **changes))  # type: ignore[arg-type]


def listing(links: list[tuple[str, str]], more: str = "", title: str = "Tin tức") -> str:
    """A listing page of (address, title) pairs; `more` is its pagination."""
    items = "".join(
        f'<div class="item"><a href="{url}"><img src="/a.jpg"></a>'
        f'<h3><a href="{url}">{text}</a></h3></div>'
        for url, text in links
    )
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title></head><body>
{_MENU}<div class="list">{items}</div><div class="trang">{more}</div></body></html>"""
