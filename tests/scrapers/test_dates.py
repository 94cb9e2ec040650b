from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.dates import VIETNAM, find_dates, parse_date


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("14/03/2023 07:57", "2023-03-14T07:57:00"),
        ("10:17 09/12/2015", "2015-12-09T10:17:00"),
        ("Thứ năm, 30/10/2025 | 10:31", "2025-10-30T10:31:00"),
        ("17:23:45 | 07/08/2018", "2018-08-07T17:23:45"),
        ("Thứ năm - 24/06/2021 15:51 1.320 0", "2021-06-24T15:51:00"),
        ("12/05/2016 04:00:00 PM - Đã xem: 128 - Phản hồi: 0", "2016-05-12T16:00:00"),
        ("03:06 PM 13/12/2020 | Lượt xem: 4186 | In bài viết |", "2020-12-13T15:06:00"),
        ("Ngày đăng: 05-05-2021", "2021-05-05T00:00:00"),
        ("Đăng ngày 13 - 01 - 2023", "2023-01-13T00:00:00"),
        ("Ngày đăng: 08/07/2024\u00a0 11:38", "2024-07-08T11:38:00"),
        ("Cập nhật: Thứ Ba, ngày 14/01/2020", "2020-01-14T00:00:00"),
        ("Cập nhật 11-08-2012", "2012-08-11T00:00:00"),
        ("Đăng bài quantri T3, 27/10/2015 - 08:45", "2015-10-27T08:45:00"),
        ("CN, 01/11/2015 - 20:05", "2015-11-01T20:05:00"),
        ("[02/06/2011 09:27]", "2011-06-02T09:27:00"),
        ("Tin đăng ngày: 6/2/2020 - Xem: 92", "2020-02-06T00:00:00"),
        ("(26-12-2017)", "2017-12-26T00:00:00"),
        ("(29/06/2026, 14:49)", "2026-06-29T14:49:00"),
        ("Kỷ niệm ngày thành lập (19/02/2017)01/03/2017 15:02:43", "2017-03-01T15:02:43"),
        ("Ngày Sở hữu trí tuệ 26/4 - 14:49 04/08/2021", "2021-08-04T14:49:00"),
        ("25/08/2024", "2024-08-25T00:00:00"),
        ("14/03/2023 7:57:00 SA", "2023-03-14T07:57:00"),
        ("14/03/2023 7:57:00 CH", "2023-03-14T19:57:00"),
        ("14/03/2023 12:05:00 SA", "2023-03-14T00:05:00"),
        ("14/03/2023 12:05:00 CH", "2023-03-14T12:05:00"),
        ("13/01/23 8h30", "2023-01-13T08:30:00"),
        ("08 giờ 30 phút, ngày 13/01/2023", "2023-01-13T08:30:00"),
        ("Chủ nhật, 05/12/2021, 9:05 GMT+7", "2021-12-05T09:05:00"),
        ("ngày 14 tháng 3 năm 2023", "2023-03-14T00:00:00"),
        ("14 Tháng Ba, 2023", "2023-03-14T00:00:00"),
        ("Tháng Mười Hai 5, 2023", "2023-12-05T00:00:00"),
        ("2018-08-07T17:23:45+07:00", "2018-08-07T17:23:45"),
        ("2018-08-07T17:23:45.120Z", "2018-08-08T00:23:45"),
        ("2018-08-07 17:23:45", "2018-08-07T17:23:45"),
        ("2018-08-07", "2018-08-07T00:00:00"),
        ("Tue, 24 Oct 2023 01:00:00 GMT", "2023-10-24T08:00:00"),
        ("Tue, 24 Oct 2023 08:00:00 +0700", "2023-10-24T08:00:00"),
        ("Thứ 3, Ngày 16/07/2024 - Ngày đăng: 08/07/2024", "2024-07-08T00:00:00"),
    ],
)
def test_every_form_in_use_is_read(text: str, expected: str) -> None:
    found = parse_date(text)
    assert found is not None
    assert found.isoformat() == f"{expected}+07:00"


@pytest.mark.parametrize(
    "text",
    ["", "hôm nay", "31/02/2023", "00/13/2023", "Nghị quyết 57-NQ/TW", "1.2.20", "0912345678",
     "ngày 13/3", "14/03/1023", "Lượt xem: 4186", "192.168.10.2023"],
)  # fmt: skip
def test_what_is_no_date_gives_none(text: str) -> None:
    assert parse_date(text) is None


def test_a_count_after_a_date_is_no_time() -> None:
    assert parse_date("ngày 13/3/2023 8 hộ đã nhận vốn") == datetime(2023, 3, 13, tzinfo=VIETNAM)


def test_found_dates_say_where_they_stand_and_whether_they_are_labelled() -> None:
    text = "Thứ 3, 16/07/2024. Đăng lúc: 08/07/2024 11:38"
    first, second = find_dates(text)
    assert text[first.start : first.end] == "16/07/2024"
    assert not first.labelled
    assert text[second.start : second.end] == "08/07/2024 11:38"
    assert second.labelled
    assert second.has_time


@given(st.text(max_size=200))
def test_no_text_breaks_it(text: str) -> None:
    found = parse_date(text)
    assert found is None or found.tzinfo is not None


FORMS = ["%d/%m/%Y %H:%M", "%H:%M | %d-%m-%Y", "Đăng: %d.%m.%Y, %H:%M", "%Y-%m-%dT%H:%M"]


@given(
    st.datetimes(datetime(1991, 1, 1), datetime(2099, 12, 31)),  # noqa: DTZ001 - zone added below
    st.sampled_from([
        "%d/%m/%Y %H:%M",
        "%H:%M | %d-%m-%Y",
        "Ngày đăng: %d.%m.%Y, %H:%M",
        "%Y-%m-%dT%H:%M",
    ]),
)
def test_a_printed_time_reads_back(moment: datetime, form: str) -> None:
    moment = moment.replace(second=0, microsecond=0, tzinfo=VIETNAM)
    assert parse_date(moment.strftime(form)) == moment
    assert moment.utcoffset() == timedelta(hours=7)
