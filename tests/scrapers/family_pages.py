"""Article pages in the manner of the CMS families that department sites are built with.

Each family is a skeleton with the furniture such sites have: menus, today's date, tools, counters,
related news within the column, teasers with summaries, comments, links, and a footer with the
editor in chief. All text is ours. `PAGES` are the pages of every family for every story, with what
was put in.
"""

# ruff: noqa: E501 - lines of markup, as long as sites have them
from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

__all__ = [
    "FAMILY_PAGES",
    "REPORTS",
    "BodyPart",
    "FamilyPage",
    "Report",
    "nameless",
    "render_family",
]


class BodyPart(NamedTuple):
    """A part of a body: a paragraph, a caption, the items of a list or the rows of a table."""

    kind: str
    text: str = ""
    lines: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Report:
    """What an editor put in."""

    number: int
    title: str
    published: datetime
    lead: str
    parts: tuple[BodyPart, ...]
    byline: str
    category: str = "Tin hoạt động"

    @property
    def body(self) -> str:
        """Lead and body as a reader is to get them."""
        texts = [self.lead]
        for part in self.parts:
            rows = [" | ".join(line) for line in part.lines]
            texts.append(part.text or "\n".join(rows))
        return "\n\n".join(texts)


def p(text: str) -> BodyPart:
    return BodyPart("paragraph", text)


def caption(text: str) -> BodyPart:
    return BodyPart("caption", text)


REPORTS = (
    Report(
        20417,
        "Phú Thịnh: Thu hoạch 320 ha lúa hè thu, năng suất ước đạt 58 tạ/ha",
        datetime.fromisoformat("2023-08-14T09:05:00+07:00"),
        "Đến ngày 12/8, nông dân xã Phú Thịnh đã thu hoạch xong 320 ha lúa hè thu, đạt 86% diện "
        "tích gieo cấy của toàn xã.",
        (
            p(
                "Ông Võ Minh Khang, Chủ tịch UBND xã cho biết năng suất bình quân ước đạt 58 tạ "
                "mỗi héc-ta, cao hơn cùng kỳ 3 tạ; giá lúa tươi tại ruộng dao động từ 6.800 đến "
                "7.200 đồng/kg nên bà con rất phấn khởi."
            ),
            caption("Máy gặt đập liên hợp thu hoạch lúa tại ấp Phú Lợi"),
            p(
                "Vụ này, xã có 4 cánh đồng lớn liên kết với 2 doanh nghiệp, được bao tiêu toàn bộ "
                "sản lượng theo hợp đồng ký từ đầu vụ."
            ),
            p("Xã phấn đấu xuống giống vụ thu đông trước ngày 30/8 để né lũ cuối vụ."),
        ),
        "Tin, ảnh: Trúc Phương",
    ),
    Report(
        20418,
        "Hội thảo đầu bờ giống ngô nếp lai mới tại hợp tác xã Đồng Tiến",
        datetime.fromisoformat("2023-08-15T15:40:00+07:00"),
        "Sáng 15/8, Trung tâm Khuyến nông phối hợp với hợp tác xã Đồng Tiến tổ chức hội thảo đầu "
        "bờ đánh giá giống ngô nếp lai vụ hè thu.",
        (
            p(
                "Tham dự có bà Phan Thị Lệ, Phó Giám đốc Trung tâm, lãnh đạo phòng nông nghiệp các "
                "huyện và 75 nông dân trồng ngô tiêu biểu trong vùng."
            ),
            p("Kết quả theo dõi trên ba điểm trình diễn như sau:"),
            BodyPart(
                "table",
                lines=(
                    ("Điểm trình diễn", "Diện tích (ha)", "Năng suất (tạ/ha)"),
                    ("Thôn Đông", "1,5", "92"),
                    ("Thôn Đoài", "2,0", "88"),
                    ("Thôn Thượng", "1,2", "95"),
                ),
            ),
            p(
                "Các đại biểu đề nghị đơn vị cung ứng giống có chính sách trả chậm, đồng thời mở "
                "thêm lớp tập huấn kỹ thuật bón phân cân đối cho các hộ mới tham gia."
            ),
        ),
        "Trung tâm Khuyến nông",
    ),
    Report(
        20421,
        "Kiểm tra an toàn thực phẩm tại 18 cơ sở giết mổ trên địa bàn thị xã",
        datetime.fromisoformat("2023-08-18T07:20:00+07:00"),
        "Từ ngày 14 đến 17/8, đoàn liên ngành đã kiểm tra điều kiện vệ sinh thú y tại 18 cơ sở "
        "giết mổ gia súc, gia cầm trên địa bàn thị xã.",
        (
            p(
                "Đoàn do ông Hồ Quốc Toản, Chi cục trưởng Chi cục Chăn nuôi và Thú y làm trưởng "
                "đoàn. Nội dung kiểm tra tập trung vào hồ sơ pháp lý, nguồn nước và việc xử lý "
                "chất thải."
            ),
            p("Qua kiểm tra, đoàn ghi nhận:"),
            BodyPart(
                "list",
                lines=(
                    ("12 cơ sở có đủ hồ sơ theo quy định;",),
                    ("04 cơ sở chưa có bể xử lý nước thải;",),
                    ("02 cơ sở bị xử phạt 9.500.000 đồng.",),
                ),
            ),
            caption("Đoàn kiểm tra lấy mẫu nước tại một cơ sở giết mổ"),
            p(
                "Trưởng đoàn yêu cầu UBND thị xã rà soát quy hoạch, hoàn thành việc di dời các cơ "
                "sở nhỏ lẻ ra khỏi khu dân cư trong quý II năm 2024."
            ),
        ),
        "Tin, ảnh: Quốc Dũng",
    ),
    Report(
        20425,
        "Bàn giao 25 con bò giống sinh sản cho hộ nghèo xã Tân Kỳ",
        datetime.fromisoformat("2023-08-22T16:00:00+07:00"),
        "Chiều 21/8, Hội Nông dân huyện bàn giao 25 con bò giống sinh sản cho 25 hộ nghèo của xã "
        "Tân Kỳ từ nguồn vốn giảm nghèo bền vững.",
        (
            p(
                "Mỗi con bò trị giá 17 triệu đồng, trong đó Nhà nước hỗ trợ 80%, phần còn lại do "
                "gia đình đối ứng bằng chuồng trại và cỏ trồng."
            ),
            p(
                "Phát biểu tại buổi bàn giao, bà Lương Thị Thắm, Chủ tịch Hội Nông dân huyện mong "
                "muốn các hộ chăm sóc tốt để nhân đàn, sau ba năm chuyển bê cho hộ khác."
            ),
            caption("Đại diện các hộ dân nhận bò giống"),
            p("Trước đó, các hộ đã được tập huấn kỹ thuật nuôi và phòng bệnh trong 02 ngày."),
        ),
        "Thanh Tùng",
        "Giảm nghèo",
    ),
    Report(
        20430,
        "Thông báo lịch cúp điện phục vụ nâng cấp trạm bơm ngày 05/9/2023",
        datetime.fromisoformat("2023-08-29T10:11:00+07:00"),
        "Để phục vụ thi công nâng cấp trạm bơm Cầu Sắt, Sở thông báo lịch tạm ngừng cấp nước tưới "
        "trên tuyến kênh N2 trong ngày 05/9/2023.",
        (
            p("Thời gian: từ 07 giờ đến 17 giờ ngày 05/9/2023."),
            p(
                "Đề nghị UBND các xã Hoà Bình, Tân Kỳ và Phú Thịnh thông báo rộng rãi để bà con "
                "chủ động trữ nước, điều chỉnh lịch lấy nước cho phù hợp."
            ),
        ),
        "Văn phòng Sở",
        "Thông báo",
    ),
)

OLDER = (
    ("Mưa lớn gây ngập cục bộ một số tuyến đường nội đồng", "11/08/2023"),
    ("Ra quân diệt chuột bảo vệ lúa hè thu tại các xã vùng trũng", "09/08/2023"),
    ("Giao ban công tác tháng 7 của khối văn phòng Sở", "04/08/2023"),
    ("Khảo sát vùng trồng dưa lưới phục vụ xuất khẩu", "28/07/2023"),
    ("Thông báo lịch tiếp công dân của lãnh đạo Sở trong quý III", "21/07/2023"),
    ("Tập huấn sử dụng nhật ký điện tử cho tổ khuyến nông cộng đồng", "14/07/2023"),
)
SUMMARIES = (
    "Trận mưa đêm mùng 10 khiến gần 40 ha rau màu bị ngập, các địa phương đã huy động máy bơm tiêu "
    "úng và hướng dẫn bà con khôi phục sản xuất sau khi nước rút.",
    "Hơn 600 đoàn viên, hội viên tham gia ra quân tại các cánh đồng, sử dụng bẫy bán nguyệt và thuốc "
    "sinh học, tuyệt đối không dùng điện để diệt chuột.",
    "Lãnh đạo Sở đánh giá kết quả thực hiện nhiệm vụ tháng qua, chỉ ra những việc còn chậm và giao "
    "nhiệm vụ cụ thể cho từng phòng chuyên môn.",
)
COMMENTS = (
    "Cảm ơn trang tin, xin cho biết thêm địa chỉ liên hệ để gia đình tôi đăng ký tham gia với ạ.",
    "Bài viết rất bổ ích, đề nghị cán bộ xã tuyên truyền rộng hơn đến bà con các thôn xa.",
    "Tôi muốn hỏi thời gian nhận hồ sơ đến ngày nào và cần mang theo những giấy tờ gì khi nộp?",
    "Mong lãnh đạo quan tâm đầu tư thêm tuyến kênh vì mùa khô năm nào cũng thiếu nước tưới.",
    "Đề nghị thông báo sớm hơn để người dân chủ động, hôm trước nhiều nhà không kịp trữ nước.",
)
SITE = "Sở Nông nghiệp và Phát triển nông thôn tỉnh An Lạc"
SIGNS = {
    "menu": "Trang chủ|Giới thiệu|Tin tức - Sự kiện|Văn bản điều hành|Thủ tục hành chính|Liên hệ",
    "links": "Cổng thông tin điện tử Chính phủ|Báo Nhân dân|Công báo tỉnh|Dịch vụ công quốc gia",
}


def anchors(text: str, wrap: str = "<li>{}</li>") -> str:
    links = text.split("|")
    return "".join(wrap.format(f'<a href="/m/{n}">{name}</a>') for n, name in enumerate(links))


def others(report: Report, count: int = 4) -> list[tuple[str, str, str]]:
    """Address, title and day of other articles; which ones depends on the page."""
    rest = [
        (f"/tin/bai-{one.number}.html", one.title, f"{one.published:%d/%m/%Y}")
        for one in REPORTS
        if one is not report
    ]
    rest += [(f"/tin/cu-{n}.html", title, day) for n, (title, day) in enumerate(OLDER)]
    first = report.number % 3
    rest = [one for one in rest if one[1] != report.title]
    return rest[first : first + count]


def related(report: Report, item: str = '<li><a href="{0}">{1}</a> ({2})</li>') -> str:
    return "".join(item.format(*one) for one in others(report))


def teasers(report: Report) -> str:
    first = report.number % 2
    return "".join(
        f'<div class="tz"><a href="/tin/cu-{n}.html"><b>{OLDER[n][0]}</b></a><p>{SUMMARIES[n]}</p>'
        "</div>"
        for n in (first, first + 1)
    )


def comments(report: Report) -> str:
    return f"<p>{COMMENTS[[one.title for one in REPORTS].index(report.title)]}</p>"


def body(report: Report, caption_tag: str = '<p style="text-align:center"><em>{}</em></p>') -> str:
    html = ""
    for part in report.parts:
        if part.kind == "paragraph":
            html += f'<p style="text-align: justify;">{part.text}</p>\n'
        elif part.kind == "caption":
            image = '<p><img src="/anh.jpg" alt="C:\\Users\\may\\anh (1).jpg"></p>'
            html += image + caption_tag.format(part.text)
        elif part.kind == "list":
            html += f"<ul>{''.join(f'<li>{line[0]}</li>' for line in part.lines)}</ul>"
        else:
            rows = ("".join(f"<td>{cell}</td>" for cell in line) for line in part.lines)
            html += f"<table border=1>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"
    return html


def lines(report: Report) -> str:
    """The body as text with <br>, without paragraphs."""
    texts = [report.lead]
    for part in report.parts:
        texts += [part.text] if part.text else [" | ".join(line) for line in part.lines]
    return "<br><br>".join(texts)


WEEKDAYS = ("Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy", "Chủ nhật")


def when(report: Report, form: str) -> str:
    weekday = WEEKDAYS[report.published.weekday()]
    return report.published.strftime(form).replace("WEEKDAY", weekday)


def footer(report: Report) -> str:
    return f"""<p>Bản quyền © 2017 thuộc về {SITE}. Ghi rõ nguồn khi sử dụng lại thông tin.</p>
<p>Trưởng Ban biên tập: Ông Đinh Công Hậu, Phó Giám đốc Sở. Địa chỉ: số 12 đường Hùng Vương,
phường 1, thành phố An Lạc; điện thoại 0299.3812345.</p>
<p>Giấy phép số 15/GP-TTĐT do Sở Thông tin và Truyền thông cấp ngày 12/3/2017</p>
<div>Đang truy cập{report.number % 40} Hôm nay{report.number % 977} Tháng hiện tại137,707</div>"""


def whole(report: Report, inner: str, head: str = "", page_title: str | None = None) -> str:
    title = page_title if page_title is not None else f"{report.title} - {SITE}"
    return f"""<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>{title}</title>
{head}</head><body>
<div class="hd"><div>Thứ tư, ngày 25/11/2026</div><a href="/en">English</a></div>
<div class="mn"><ul>{anchors(SIGNS["menu"])}</ul></div>
{inner}
<div class="lk"><span>Website liên kết</span>{anchors(SIGNS["links"], "<p>{}</p>")}</div>
<div class="ft">{footer(report)}</div></body></html>"""


def nukeviet4(r: Report) -> str:
    figure = "<figure><figcaption>{}</figcaption></figure>"
    return whole(
        r,
        f"""<div class="row"><div class="col-sm-16"><div class="news_column panel"><div>
<h1 class="title margin-bottom-lg">{r.title}</h1>
<div><span class="h5">{when(r, "WEEKDAY - %d/%m/%Y %H:%M")}</span> <span>1.{r.number % 900} 0</span></div>
<div class="hometext m-bottom">{r.lead}</div>
<div id="news-bodyhtml" class="bodytext">{body(r, figure)}</div>
<p class="h5 text-right">{r.byline}</p></div></div>
<div class="news_column panel"><div class="socialicon">Chia sẻ facebook Tweet</div>
<div id="stringrating">Tổng số điểm của bài viết là: 0 trong 0 đánh giá</div></div>
<div class="news_column panel other-news"><p class="h3">Những tin mới hơn</p>
<ul class="related">{related(r)}</ul></div>
<div id="idcomment"><h3>Ý kiến bạn đọc</h3>{comments(r)}</div></div>
<div class="col-sm-8"><div class="panel-heading">Tin xem nhiều</div>{teasers(r)}</div></div>""",
        '<meta name="generator" content="NukeViet v4.5">',
    )


def nukeviet3(r: Report) -> str:
    return whole(
        r,
        f"""<div id="news_detail"><h1>{r.title}</h1>
<span class="time">Đăng lúc: {when(r, "WEEKDAY - %d/%m/%Y %H:%M")}</span>
<div class="action"><a href="#">In bài viết</a> <a href="#">Gửi bài viết</a></div>
<div id="hometext">{r.lead}</div><div class="bodytext">{body(r)}</div>
<p style="text-align: right;"><strong>Tác giả: {r.byline}</strong></p>
<div class="keywords">Từ khóa: {anchors("nông nghiệp|nông thôn", "{}, ")}</div>
<p>Những tin cũ hơn</p><ul class="related">{related(r)}</ul></div>
<div class="box silver"><h3>Tin nổi bật</h3>{teasers(r)}</div>""",
        '<meta name="generator" content="NukeViet 3.4">',
    )


def liferay(r: Report) -> str:
    return whole(
        r,
        f"""<div id="p_p_id_101_INSTANCE_oFG1_" class="portlet-boundary"><div class="portlet-body">
<div class="asset-full-content"><h3 class="header-title"><span>{r.title}</span></h3>
<div class="asset-metadata"><span class="metadata-publish-date">{when(r, "%d/%m/%Y %H:%M")}</span></div>
<div class="journal-content-article"><p><strong>{r.lead}</strong></p>{body(r)}
<p style="text-align:right"><em>{r.byline}</em></p></div>
<div class="asset-ratings">Trung bình (0 Bình chọn)</div>
<div class="asset-related-assets"><h2>Tin liên quan</h2><ul>{related(r)}</ul></div></div></div></div>
<div class="portlet-column"><h2>Tin mới</h2>{teasers(r)}</div>""",
        page_title="Chi tiết tin - Cổng thông tin điện tử",
    )


def ecoit(r: Report) -> str:
    return whole(
        r,
        f"""<div id="p_p_id_CmsViewChiTietBaiViet_WAR_Cms_"><article><h1>{r.title}</h1>
<p>{when(r, "%H:%M %d/%m/%Y")}</p><p id="change_font_size">{r.lead}</p>
<div id="contentnews">{body(r)}</div><div>{r.byline}</div></article>
<div class="bv-lq"><b>Các tin khác</b>{related(r, "<p><a href='{0}'>{1}</a> ({2})</p>")}</div></div>
<div class="cot-phai">{teasers(r)}</div>""",
        page_title="Tin hoạt động",
    )


def sharepoint(r: Report) -> str:
    return whole(
        r,
        f"""<form id="aspnetForm"><div id="ctl00_ctl30_g_7e11">
<div id="divArticleDescription3"><h1>{r.title}</h1></div>
<div id="ctl00_pnHide"><span>{when(r, "%d/%m/%Y %H:%M")}</span></div>
<div class="ck">Xem cỡ chữ Đọc bài viết In Gửi email</div>
<div id="divArticleDescription1">{r.lead}</div>
<div id="divArticleDescription2"><div class="ExternalClass">{body(r)}</div></div>
<div id="ctl00_pnNguontin">{r.byline}</div><div>Lượt xem: {r.number % 800}</div>
<div class="tinkhac">Các tin khác<ul>{related(r)}</ul></div></div>
<div id="ctl00_right">{teasers(r)}</div></form>""",
        "<script>var _spBodyOnLoadFunctionNames;</script>",
        page_title="Trang - Chi tiết tin tức",
    )


def portal_pages(r: Report) -> str:
    return whole(
        r,
        f"""<table><tr><td class="trai"><ul>{anchors(SIGNS["menu"])}</ul></td><td><div class="art">
<div class="art-tit">{r.title}</div><div>Đăng ngày {when(r, "%d - %m - %Y")}</div>
<div>Lượt xem: {r.number % 500}</div><div>100%</div>
<div id="art-content"><p><b>{r.lead}</b></p>{body(r)}
<p align="right"><strong>{r.byline}</strong></p></div>
<div class="khac"><div>Tin mới hơn</div><ul>{related(r)}</ul></div></div></td>
<td class="phai">{teasers(r)}</td></tr></table>""",
        page_title=f"{SITE}",
    )


def uiarticle(r: Report) -> str:
    return whole(
        r,
        f"""<script src="/DesktopModule/UIArticleInMenu/a.js"></script>
<div class="ArticleDetailControl"><div class="ArticleHeader">{r.title}</div>
<div class="PostDate">Ngày đăng: {when(r, "%d/%m/%Y  %H:%M")}</div>
<div class="UISocialShare">Chia sẻ: Facebook Zalo</div>
<div class="ArticleSummary">{r.lead}</div><div class="ArticleContent">{body(r)}</div>
<div class="author">{r.byline}</div><div class="tool">In bài viết Quay lại</div>
<div class="RelateArticle"><h4>Bài viết liên quan</h4><ul>{related(r)}</ul></div></div>
<div class="UIRight">{teasers(r)}</div>""",
    )


def vhv(r: Report) -> str:
    return whole(
        r,
        f"""<div class="ModuleWrapper" moduleRootId="9"><ol class="breadcrumb"><li>
<a href="/">Trang chủ</a></li></ol>
<meta itemprop="datePublished" content="{r.published.isoformat()}">
<h1 class="title-detail" itemprop="headline">{r.title}</h1>
<span class="post-date">{when(r, "WEEKDAY, %d/%m/%Y")}<span class="drash"> | </span>{when(r, "%H:%M")}
</span><div class="brief">{r.lead}</div>
<div class="content-detail" itemprop="articleBody">{body(r)}
<p style="text-align: right;">{r.byline}</p></div>
<div class="rating">Đánh giá bài viết: 0 lượt đánh giá</div>
<div class="frame-involve"><h4>Tin liên quan</h4>{related(r)}{teasers(r)}</div></div>""",
    )


def websphere(r: Report) -> str:
    """No family's selectors know this one: the template must."""
    return whole(
        r,
        f"""<div class="wpthemeInner"><div class="wpsPortletBody">
<div class="bang-tieu-de"><span style="font-size:18px"><b>{r.title}</b></span></div>
<div class="ngay">({when(r, "%d/%m/%Y")} {when(r, "%H:%M:%S")})</div>
<div class="tom-tat-tin">{r.lead}</div><div class="nd">{body(r)}
<div style="text-align:right">{r.byline}</div></div>
<div class="wpsLinks"><p>Tin đã đưa</p>{related(r, "<div><a href='{0}'>{1}</a> {2}</div>")}</div>
</div><div class="wpsPortletBody cot2">{teasers(r)}</div></div>""",
        page_title="Portal",
    )


def webcenter(r: Report) -> str:
    return whole(
        r,
        f"""<div id="T:oc_12region1:pgl3"><script>var url="/webcenter/portal/ubnd"</script>
<div class="x1a"><span class="tieude-tin">{r.title}</span></div>
<div class="x1b"><span>Ngày đăng: {when(r, "%d-%m-%Y")}</span> | <span>Lượt xem: 12{r.number % 90}</span></div>
<div class="x1c"><div><p><strong>{r.lead}</strong></p>{body(r)}<p><em>{r.byline}</em></p></div></div>
<div class="x1d"><div>Tin cùng chuyên mục</div>{related(r, "<div><a href='{0}'>{1}</a></div>")}</div>
</div><div class="x2">{teasers(r)}</div>""",
        page_title="Cổng thông tin điện tử tỉnh",
    )


def dotnetnuke(r: Report) -> str:
    return whole(
        r,
        f"""<div id="dnn_ContentPane"><div id="dnn_ctr413_ViewDetail"><h1>{r.title}</h1>
<span id="dnn_ctr413_lblDate">{when(r, "Cập nhật: WEEKDAY, ngày %d/%m/%Y")}</span>
<div class="sapo">{r.lead}</div><div id="dnn_ctr413_lblContent">{body(r)}</div>
<div style="text-align:right"><b>{r.byline}</b></div>
<div class="tinlienquan"><b>Các tin khác</b><ul>{related(r)}</ul></div></div></div>
<div id="dnn_RightPane">{teasers(r)}</div>""",
    )


def query_string(r: Report) -> str:
    """A home-made ASP.NET site: a table for the layout, lines instead of paragraphs."""
    return whole(
        r,
        f"""<table width=100%><tr><td width=20%><table><tr><td>{anchors(SIGNS["menu"], "{}<br>")}</td>
</tr></table></td><td><table><tr><td><font size=4 color=red>{r.title}</font></td></tr>
<tr><td>[{when(r, "%d/%m/%Y %H:%M")}]</td></tr><tr><td><font size=2>{lines(r)}</font></td></tr>
<tr><td align=right>{r.byline}</td></tr>
<tr><td>Các tin khác<br>{related(r, "<a href='{0}'>{1}</a> ({2})<br>")}</td></tr></table></td>
<td width=20%>{teasers(r)}</td></tr></table>""",
        page_title="Trang thông tin điện tử",
    )


def wordpress(r: Report) -> str:
    return whole(
        r,
        f"""<link href="/wp-content/themes/so/style.css"><div id="primary"><main id="main">
<article id="post-{r.number}" class="post-{r.number} post type-post"><header>
<h1 class="entry-title">{r.title}</h1><div class="entry-meta"><time class="entry-date published"
datetime="{r.published.isoformat()}">{when(r, "%d/%m/%Y")}</time></div></header>
<div class="entry-content"><p><strong>{r.lead}</strong></p>{body(r)}
<p class="has-text-align-right">{r.byline}</p>
<div class="sharedaddy">Chia sẻ: Facebook</div>
<div class="yarpp-related"><h3>Bài viết liên quan</h3><ol>{related(r)}</ol></div></div></article>
<div id="comments" class="comments-area"><h2>2 bình luận</h2>{comments(r)}</div></main></div>
<div class="widget">{teasers(r)}</div>""",
    )


def drupal7(r: Report) -> str:
    return whole(
        r,
        f"""<link href="/sites/default/files/css/a.css"><div id="content">
<h1 class="title" id="page-title">{r.title}</h1><div class="node node-article">
<div class="meta submitted">Đăng bài quantri {when(r, "T3, %d/%m/%Y - %H:%M")}</div>
<div class="content"><div class="field field-name-body"><div class="field-items">
<p><strong>{r.lead}</strong></p>{body(r)}<p class="rtecenter"></p>
<p style="text-align:right">{r.byline}</p></div></div></div>
<ul class="links inline"><li><a href="/p">Bản in</a></li></ul></div>
<h2>Tin bài liên quan</h2><ul>{related(r)}</ul></div>
<div class="region-sidebar">{teasers(r)}</div>""",
    )


def hatinh(r: Report) -> str:
    """Words are split across inline tags, as pasting from Word leaves them."""
    split = body(r).replace("Các ", "C<span>ác </span>").replace("Mỗi", "<span>M</span>ỗi")
    return whole(
        r,
        f"""<div class="ct-box"><div class="ct-title">{r.title}</div>
<div class="ct-time">{when(r, "%H:%M %d/%m/%Y")}</div>
<div class="ct-body"><p class="MsoNormal"><b>{r.lead}</b></p>{split}
<p class="MsoNormal" style="text-align:right"><i>{r.byline}</i></p></div>
<div class="ct-more"><div class="hh">Tin cùng chuyên mục</div>{related(r)}</div>
<div class="ct-cm">{comments(r)}</div></div><div class="ct-right">{teasers(r)}</div>""",
        page_title="Chi tiết tin tức",
    )


def tuyenquang(r: Report) -> str:
    return whole(
        r,
        f"""<div class="main_c"><div class="breadcrumb"><a href="/">Trang chủ</a> »
<a href="/t">{r.category}</a></div><div class="chitiet"><h2 class="tieude">{r.title}</h2>
<p class="nd">Ngày đăng: {when(r, "%d-%m-%Y")}</p><div class="noidung">{r.lead}<br />{body(r)}</div>
<p class="tacgia">{r.byline}</p></div><div class="xemthem">
<p>Tin khác</p>{related(r, "<p>» <a href='{0}'>{1}</a> <i>{2}</i></p>")}</div>
<div class="hot">{teasers(r)}</div></div>""",
    )


def daklak(r: Report) -> str:
    return whole(
        r,
        f"""<div id="PageDetail"><h1 class="heading-title">{r.title}</h1>
<div id="publishupshow-right">({when(r, "%d/%m/%Y, %H:%M")})</div>
<div class="article-content"><h1 class="heading-title">{r.title}</h1>
<p><strong>{r.lead}</strong></p>{body(r)}<p style="text-align:right">{r.byline}</p></div>
<div class="khac">Các tin liên quan:<ul>{related(r)}</ul></div></div>
<div class="side">{teasers(r)}</div>""",
    )


def langson(r: Report) -> str:
    """The print view of a platform: hardly any furniture."""
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>In bài viết</title></head><body>
<div>{SITE}</div><div><b>{r.title}</b></div><div>{when(r, "Ngày đăng: %d/%m/%Y %H:%M")}</div>
<div><p><b>{r.lead}</b></p>{body(r)}<p>{r.byline}</p></div>
<div>Nguồn: http://so.anlac.example/tin/{r.number}</div>
<div><button>In</button> <button>Đóng</button></div></body></html>"""


def afcbc(r: Report) -> str:
    return whole(
        r,
        f"""<div class="detail-container"><h1 class="detail-title">{r.title}</h1>
<div class="detail-time"><div>{when(r, "%d/%m/%Y %H:%M")}</div></div>
<h2 class="detail-sapo">{r.lead}</h2><div class="detail-content afcbc-body">{body(r)}</div>
<div class="detail-author">{r.byline}</div>
<div class="detail-related"><h3>Có thể bạn quan tâm</h3>{related(r)}</div></div>
<div class="box-doc-nhieu">{teasers(r)}</div>""",
    )


def joomla(r: Report) -> str:
    return whole(
        r,
        f"""<div class="item-page" itemscope><div class="page-header"><h2 itemprop="name">{r.title}</h2>
</div><dl class="article-info"><dd class="published"><time datetime="{r.published.isoformat()}">
{when(r, "Được đăng: %d Tháng %m %Y")}</time></dd><dd class="hits">Lượt xem: {r.number % 700}</dd></dl>
<div itemprop="articleBody"><p><strong>{r.lead}</strong></p>{body(r)}
<p style="text-align: right;"><strong>{r.byline}</strong></p></div>
<ul class="pager"><li><a href="/truoc">Trước</a></li><li><a href="/sau">Tiếp</a></li></ul>
<div class="moduletable"><h3>Bài viết mới</h3><ul>{related(r)}</ul></div></div>
<div id="aside">{teasers(r)}</div>""",
        '<meta name="generator" content="Joomla! - Open Source Content Management">',
    )


def nested(r: Report) -> str:
    """Nested divs whose names say nothing, related news and comments within the column."""
    return whole(
        r,
        f"""<div class="c1"><div class="c2"><div class="c3"><div class="c4">{r.title}</div>
<div class="c5">{when(r, "%d/%m/%Y - %H:%M")}</div><div class="c6">{r.lead}</div>
<div class="c7">{body(r, "<div>{}</div>")}<div class="c8">{r.byline}</div>
<div class="c9"><div>Đọc thêm về chủ đề này</div>{related(r, "<div><a href='{0}'>{1}</a></div>")}</div>
</div></div><div class="c10">{comments(r)}</div></div><div class="c11">{teasers(r)}</div></div>
<div class="c12"><p>Chuyên trang được xây dựng nhằm cung cấp thông tin chỉ đạo điều hành của ngành đến
người dân, doanh nghiệp; mọi ý kiến đóng góp xin gửi về Văn phòng Sở trong giờ hành chính.</p></div>""",
        page_title=SITE,
    )


_FAMILIES: tuple[Callable[[Report], str], ...] = (
    nukeviet4, nukeviet3, liferay, ecoit, sharepoint, portal_pages, uiarticle, vhv, websphere,
    webcenter, dotnetnuke, query_string, wordpress, drupal7, hatinh, tuyenquang, daklak, langson,
    afcbc, joomla, nested,
)  # fmt: skip


class FamilyPage(NamedTuple):
    """A page of a family, and the report that it shows."""

    family: str
    report: Report
    html: str


def render_family(name: str) -> list[FamilyPage]:
    """The pages of one family."""
    render = next(one for one in _FAMILIES if one.__name__ == name)
    return [FamilyPage(name, report, render(report)) for report in REPORTS]


FAMILY_PAGES = {render.__name__: render_family(render.__name__) for render in _FAMILIES}


_NAMED = re.compile(r'(?<= )(class|id|itemprop)="([^"]{0,200})"')
_SIGNS = re.compile(r'<(?:meta name="generator"|link|script)[^>]{0,300}>')


def nameless(page: FamilyPage) -> FamilyPage:
    """The page with names of elements that say nothing: no selector and no name rule knows it."""

    def renamed(match: re.Match[str]) -> str:
        kind = "class" if match[1] == "itemprop" else match[1]
        words = (f"n{zlib.crc32(word.encode()) % 9973}" for word in match[2].split())
        return f'{kind}="{" ".join(words)}"'

    return page._replace(html=_NAMED.sub(renamed, _SIGNS.sub("", page.html)))
