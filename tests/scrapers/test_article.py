from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import InputError
from scrapers.article import read_article, read_page
from scrapers.source import ArticleSelectors, Source
from scrapers.templates import Sample, learn_template
from scrapers.text import parse_html
from tests.scrapers.pages import FAMILIES, STORIES, Story, render

SCRAPERS = Path(__file__).parents[2] / "scrapers"
URL = "https://sct.mau.gov.vn/tin-tuc/hop-101.html"
LONG = (
    "Sáng nay, Sở Công Thương tổ chức hội nghị sơ kết sáu tháng đầu năm với sự tham dự của "
    "lãnh đạo các phòng, đơn vị trực thuộc và đại diện phòng kinh tế các huyện."
)


def ending_in(line: str) -> str:
    body = f"<p>{LONG}</p><p>{LONG} Hết.</p><p>{line}</p>"
    return f"<h1>Sơ kết sáu tháng đầu năm 2024</h1><div>{body}</div>"


def source(**selectors: tuple[str, ...]) -> Source:
    return Source(
        name="sct-mau",
        department="Sở Công Thương tỉnh Mẫu",
        province="Mẫu",
        url="https://sct.mau.gov.vn/",
        article=ArticleSelectors(**selectors),
    )


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("story", STORIES, ids=lambda story: str(story.number))
def test_a_page_of_any_family_gives_title_lead_and_body_alone(story: Story, family: str) -> None:
    article = read_article(render(story, family), URL)
    assert article.problem == ""
    assert article.text == story.text
    assert article.title == story.title


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("story", STORIES, ids=lambda story: str(story.number))
def test_the_other_fields_are_found_in_every_family(story: Story, family: str) -> None:
    article = read_article(render(story, family), URL)
    day, month, year = story.date[:10].split("/")
    assert article.published is not None
    assert article.published.isoformat() == f"{year}-{month}-{day}T{story.date[11:]}:00+07:00"
    assert article.byline == story.byline
    if family != "lines":  # nothing marks the lead there
        assert article.lead == story.lead
    assert all(article.trace[name] for name in ("title", "published", "body"))


def test_what_changes_at_each_visit_is_not_in_the_text() -> None:
    first = read_article(render(STORIES[0]), URL)
    later = read_article(render(STORIES[0]).replace("Hôm nay: 707", "Hôm nay: 708"), URL)
    assert first.bulletin("a", "s").text_sha256 == later.bulletin("a", "s").text_sha256


def test_selectors_of_the_source_come_first_and_their_lists_in_order() -> None:
    html = f"""<h1>Trang tin</h1><div class=a>Tiêu đề của bản tin hôm nay</div><i>5/6/2020</i>
    <div class=x><p>{LONG}</p><p class=qc>Quảng cáo</p><p class=ky>Minh Anh</p></div>"""
    article = read_article(
        html,
        URL,
        source(
            title=("h2", ".a"),
            published=("i",),
            body=(".none", ".x"),
            byline=(".ky",),
            remove=(".qc",),
        ),
    )
    assert article.text == f"Tiêu đề của bản tin hôm nay\n\n{LONG}"
    assert article.byline == "Minh Anh"
    assert article.trace["title"] == "source: .a"
    assert article.warnings == []


def test_selectors_that_find_nothing_are_named_and_content_is_read() -> None:
    article = read_article(render(STORIES[0]), URL, source(title=("h6",), body=("#cu", ".old")))
    assert article.text == STORIES[0].text
    assert [warning.partition(";")[0] for warning in article.warnings] == [
        "[article] title: nothing found by h6",
        "[article] body: nothing found by #cu, .old",
    ]


def test_a_body_selector_that_finds_a_list_of_teasers_is_passed_over() -> None:
    article = read_article(render(STORIES[0]), URL, source(body=(".c9",)))
    assert article.text == STORIES[0].text
    assert article.warnings


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Thứ năm, 30/10/2025 | 10:31", "2025-10-30T10:31:00+07:00"),
        ("Đăng ngày 13 - 01 - 2023", "2023-01-13T00:00:00+07:00"),
        ("[02/06/2011 09:27]", "2011-06-02T09:27:00+07:00"),
        ("Đăng bài quantri T3, 27/10/2015 - 08:45", "2015-10-27T08:45:00+07:00"),
        ("14/03/2023 7:57:00 CH", "2023-03-14T19:57:00+07:00"),
        ("Tin đăng ngày: 6/2/2020 - Xem: 92", "2020-02-06T00:00:00+07:00"),
        ("", None),
    ],
)
def test_the_date_line_is_found_and_banner_and_events_are_not(
    line: str, expected: str | None
) -> None:
    html = f"""<title>Sơ kết sáu tháng đầu năm</title><div>Chủ Nhật ngày 05/12/2021 Chào mừng bạn
    đến với cổng thông tin</div><h1>Sơ kết sáu tháng đầu năm</h1><div>{line}</div>
    <div><p>{LONG}</p><p>Ngày 13/3/2023, đoàn đến thăm xã.</p><p>{LONG} Lần hai.</p></div>
    <ul><li><a href=/1>Tin cũ (30-09-2011)</a></li></ul>"""
    article = read_article(html, URL)
    found = article.published.isoformat() if article.published else None
    assert found == expected


def test_structured_data_gives_title_date_and_section() -> None:
    html = f"""<script type="application/ld+json">{{"@graph": [{{"@type": "NewsArticle",
    "headline": "Sơ kết sáu tháng", "datePublished": "2024-07-01T01:00:00Z",
    "articleSection": "Tin ngành"}}]}}</script><h1>Cổng thông tin</h1>
    <p>{LONG}</p><p>{LONG}</p>"""
    article = read_article(html, URL)
    assert (article.title, article.category) == ("Sơ kết sáu tháng", "Tin ngành")
    assert article.published is not None
    assert article.published.isoformat() == "2024-07-01T08:00:00+07:00"


@pytest.mark.parametrize(
    "markup",
    [
        '<time datetime="2024-07-08T11:38:00+07:00">Hôm qua</time>',
        '<span itemprop="datePublished" content="2024-07-08T04:38:00Z">2 ngày trước</span>',
        '<time itemprop="datePublished" datetime="2024-07-08 11:38">8/7</time>',
        '<meta name="pubdate" content="2024-07-08T11:38:00+07:00">',
        '<time datetime="2024-07-08T11:38:00+07:00">08/07/2024</time>',
    ],
)
def test_the_moment_is_read_off_the_markup(markup: str) -> None:
    html = f"""<h1>Sơ kết sáu tháng đầu năm 2024</h1>{markup}<div><p>{LONG}</p><p>{LONG} Hết.</p>
    </div><ul><li><time datetime="2020-01-01">1/1</time> <a href="/1">Tin cũ hơn</a></li></ul>"""
    published = read_article(html, URL).published
    assert published is not None
    assert published.isoformat() == "2024-07-08T11:38:00+07:00"


@pytest.mark.parametrize(
    "signature",
    [
        "Tin, ảnh: Mỹ Hương", "T/h: Lệ Quyên", "Theo: NThuy", "sgtt.com.vn (nvdat)",
        "VPĐP NTM tỉnh",
        "Nguồn tin: Cổng TTĐT tỉnh", "H.Đ", "Trung tâm Ứng dụng và Thống kê KH&CN", "Minh Ngọc",
        "(Bài, ảnh: Thu Hà)", "Văn phòng Sở./.",
    ],
)  # fmt: skip
def test_signatures_are_taken_off_the_end(signature: str) -> None:
    article = read_article(ending_in(signature), URL)
    assert article.byline == signature.strip("()")
    assert article.body == f"{LONG}\n\n{LONG} Hết."


@pytest.mark.parametrize(
    "last",
    [
        "Hội nghị kết thúc tốt đẹp.",
        "Ảnh: Quang cảnh cuộc họp.",
        "Theo báo cáo của huyện, đến nay có 12 xã đạt chuẩn",
        "Đồng chí Giám đốc Sở phát biểu tại hội nghị",
        "(Quang cảnh lớp tập huấn)",
        "Toàn cảnh Hội nghị",
        "Nơi nhận: các phòng, đơn vị trực thuộc Sở, phòng kinh tế các huyện, thành phố và thị xã",
    ],
)
def test_captions_and_sentences_at_the_end_stay(last: str) -> None:
    article = read_article(ending_in(last), URL)
    assert article.byline == ""
    assert article.body.endswith(last)


def test_captions_stay_and_alternative_text_goes() -> None:
    html = f"""<h1>Sơ kết sáu tháng đầu năm 2024</h1><div><p>{LONG}</p>
    <table><tr><td><img alt="C:\\anh.jpg"></td></tr><tr><td>Toàn cảnh hội nghị</td></tr></table>
    <figure><img><figcaption>Ông Tám phát biểu</figcaption></figure><p>{LONG} Hết.</p></div>"""
    assert read_article(html, URL).body == (
        f"{LONG}\n\nToàn cảnh hội nghị\n\nÔng Tám phát biểu\n\n{LONG} Hết."
    )


def test_a_body_in_several_siblings_is_whole() -> None:
    html = (
        f"<h1>Sơ kết sáu tháng</h1><div>{''.join(f'<div>{LONG} {n}</div>' for n in range(4))}</div>"
    )
    assert read_article(html, URL).body.count("Sáng nay") == 4


def test_lists_and_tables_of_the_body_are_kept() -> None:
    html = f"""<h1>Kết quả xếp hạng sản phẩm</h1><div><p>{LONG}</p><ul><li>02 sản phẩm 4 sao</li>
    <li>03 sản phẩm 3 sao</li></ul><table><tr><td>Xã</td><td>Điểm</td></tr><tr><td>Hoà Bình</td>
    <td>81</td></tr></table><p>{LONG} Hết.</p></div>"""
    assert read_article(html, URL).body == (
        f"{LONG}\n\n02 sản phẩm 4 sao\n03 sản phẩm 3 sao\n\nXã | Điểm\nHoà Bình | 81\n\n{LONG} Hết."
    )


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("<title>Không tìm thấy trang</title><p>Xin lỗi</p>", "no such page"),
        (
            "<h1>Thông báo</h1><p>Nội dung bạn tìm không còn trên hệ thống, xin liên hệ.</p>",
            "no such page",
        ),
        ("<title>No title...</title><div class=m><a href=/>Trang chủ</a></div>", "no such page"),
        (
            "<p>Website đang tải dữ liệu... xin quý khách vui lòng chờ trong giây lát</p>",
            "no such page",
        ),
        (
            "<h1>Quyết định số 12</h1><a href='/upload/qd12.pdf'>Tải về</a>",
            "a file is attached: /upload",
        ),
        ("<title>Ảnh</title><img src=a.jpg>", "no body found"),
        ("", "no body found"),
        (f"<p>{LONG}</p>", "no title found"),
    ],
)
def test_what_is_no_article_says_why(html: str, reason: str) -> None:
    assert reason in read_article(html, URL).problem


def test_a_listing_is_no_article() -> None:
    items = "".join(f"<p><a href=/tin-{n}.html>{LONG}</a></p>" for n in range(8))
    article = read_article(f"<h1>Tin tức sự kiện trong tỉnh</h1><div>{items}</div>", URL)
    assert article.problem


def test_a_domain_taken_over_is_noticed() -> None:
    text = "Nhà cái uy tín với casino trực tuyến, tài xỉu, nổ hũ và cá cược thể thao hấp dẫn nhất. "
    html = f"<title>Khuyến mãi hôm nay</title><h1>Khuyến mãi hôm nay rất lớn</h1><p>{text * 3}</p>"
    assert "domain taken over" in read_article(html, URL, source()).problem
    named = html.replace("</h1>", "</h1><p>Sở Công Thương tỉnh Mẫu cảnh báo</p>")
    assert read_article(named, URL, source()).problem == ""


@pytest.mark.parametrize(
    ("href", "canonical"),
    [
        ("/tin-tuc/khac-102.html", "https://sct.mau.gov.vn/tin-tuc/khac-102.html"),
        ("/", None),
        ("https://khac.gov.vn/tin-1.html", None),
    ],
)
def test_canonical_links_count_within_the_host_only(href: str, canonical: str | None) -> None:
    html = f'<link rel="canonical" href="{href}"><h1>Sơ kết sáu tháng</h1><p>{LONG}</p>'
    assert read_article(html, URL).canonical == canonical


def test_what_repeats_across_pages_is_furniture() -> None:
    notice = "Kính mời bạn đọc gửi ý kiến đóng góp cho trang tin qua hộp thư của Sở."
    pages = []
    for story in STORIES:
        body = "".join(f"<p>{text}</p>" for text in (story.lead, *story.paragraphs))
        pages.append(
            f"<title>{story.title}</title><h1>{story.title}</h1><div>{body}<p>{notice}</p></div>"
        )
    template = learn_template([Sample(parse_html(page)) for page in pages])
    assert template is not None
    for story, page in zip(STORIES, pages, strict=True):
        assert notice in read_article(page, URL).text
        assert read_article(page, URL, template=template).text == story.text


def test_markup_escaped_twice_is_read_as_markup() -> None:
    body = (
        f"&lt;p&gt;{LONG}&lt;/p&gt;&lt;p&gt;Câu &lt;b&gt;hai&lt;/b&gt; của bản tin này.&lt;/p&gt;"
    )
    html = f'<h1>Sơ kết sáu tháng</h1><div id="n">{body}</div>'
    article = read_article(html, URL, source(body=("#n",)))
    assert article.body == f"{LONG}\n\nCâu hai của bản tin này."


def test_a_page_without_a_source_becomes_a_bulletin() -> None:
    body = render(STORIES[0], "nukeviet").encode()
    bulletin = read_page(body, bulletin_id="trang-1", source="trang.html")
    assert bulletin.text == STORIES[0].text
    assert bulletin.published_at == "2024-07-08T11:38:00+07:00"
    assert bulletin.byline == "Tin, ảnh: Hồng Vân"
    with pytest.raises(InputError, match="trang-2: no body found"):
        read_page(b"<html></html>", bulletin_id="trang-2", source="x")


PIECES = (
    ["<div>", "</div>", "<p>", "<table>", "<td>", "<br>", "<h1>", "</a>", "<a href=x>", "<li>",
     "14/03/2023"]
)  # fmt: skip


@given(st.text(max_size=500) | st.lists(st.sampled_from([*PIECES, LONG]), max_size=40).map("".join))
def test_no_page_breaks_it(html: str) -> None:
    article = read_article(html, URL)
    assert article.problem or article.text
    assert "\n\n\n" not in article.text


def test_scrapers_name_no_test_document() -> None:
    """Rules are general: no rule knows a page of these tests."""
    code = "".join(path.read_text(encoding="utf-8") for path in SCRAPERS.rglob("*.py")).lower()
    assert not any(word in code for word in ("mỹ hương", "hồng vân", "tam nông"))


@pytest.mark.parametrize(
    "last",
    [
        "Hội nghị tổng kết công tác năm 2023",
        "Báo cáo kết quả tại hội nghị",
        "Sở Công Thương làm việc với huyện Tam Nông",
        "UBND huyện ra quân đầu năm",
    ],
)
def test_captions_that_begin_like_an_office_sign_nothing(last: str) -> None:
    article = read_article(ending_in(last), URL)
    assert article.byline == ""
    assert article.body.endswith(last)


def test_a_box_of_links_in_the_midst_of_the_text_is_left_out() -> None:
    box = "<p>Tin liên quan</p><ul><li><a href=/1>Xã Tân Lập ra mắt mô hình mới</a></li></ul>"
    more = "".join(f"<p>{LONG} Đoạn {n}.</p>" for n in range(4))
    html = f"<h1>Sơ kết sáu tháng đầu năm 2024</h1><div><p>{LONG}</p>{box}{more}</div>"
    article = read_article(html, URL)
    assert "Tân Lập" not in article.body
    assert article.body.endswith("Đoạn 3.")


def test_a_doubled_caption_is_there_once() -> None:
    body = f"<p>{LONG}</p><p>Toàn cảnh</p><p>Toàn cảnh</p><p>{LONG} Hết.</p>"
    html = f"<h1>Sơ kết sáu tháng</h1><div>{body}</div>"
    assert read_article(html, URL).body.count("Toàn cảnh") == 1


def test_a_very_short_article_is_read_where_the_markup_says_so() -> None:
    html = "<h1>Thông báo nghỉ lễ</h1><article><p>Sở nghỉ lễ ngày 2/9.</p></article>"
    article = read_article(html, URL)
    assert (article.problem, article.body) == ("", "Sở nghỉ lễ ngày 2/9.")


def test_the_section_is_read_off_the_line_that_begins_at_the_home_page() -> None:
    trail = '<div class="dd"><a href="/">Trang chủ</a> » <a href="/t">Tin trong ngành</a></div>'
    html = f"{trail}<h1>Sơ kết sáu tháng</h1><p>{LONG}</p>"
    assert read_article(html, URL).category == "Tin trong ngành"


def test_author_and_source_of_a_family_join_the_signature() -> None:
    page = render(STORIES[0], "nukeviet", byline="")
    signed = page.replace(
        '</div>\n<p class="h3">',
        '<p style="text-align:right">Minh Hà</p></div><div>'
        '<p class="h5 text-right"><b>Tác giả: </b>PV</p>'
        '<p class="h5 text-right"><b>Nguồn tin: </b>Báo Mẫu</p></div><p class="h3">',
    )
    article = read_article(signed, URL)
    assert article.byline == "Minh Hà – Tác giả: PV – Nguồn tin: Báo Mẫu"
    assert article.text == STORIES[0].text


def test_a_title_without_heading_is_known_by_the_link_or_by_its_name() -> None:
    head = "<title>Cổng thông tin điện tử</title><div>Tin tức</div>"
    title = "Huyện Mẫu tổng kết phong trào làm đường"
    plain = f"{head}<div>{title}</div><div><p>{LONG}</p><p>{LONG} Hết.</p></div>"
    assert (
        read_article(plain, URL, link_text=f" {title} ").text == f"{title}\n\n{LONG}\n\n{LONG} Hết."
    )
    named = plain.replace(f"<div>{title}", f'<div class="newsTitle">{title}')
    assert read_article(named, URL).title == title
