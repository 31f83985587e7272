"""The days that a report says it covers, in every way of writing them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.fields.dates import dated, days_named, span_in
from tests.parsers.plan import vocabulary


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("từ 02/3 - 06/3", date(2020, 3, 2), date(2020, 3, 6)),
        ("tuần từ 02 đến 06 tháng 3", date(2020, 3, 2), date(2020, 3, 6)),
        ("(02-06/03/2020)", date(2020, 3, 2), date(2020, 3, 6)),
        ("tính đến hết ngày 06/3", None, date(2020, 3, 6)),
        ("tuần 2 tháng 3 (từ 09/3 - 13/3)", date(2020, 3, 9), date(2020, 3, 13)),
        ("từ 14h00 ngày 05/3 đến 10h00 ngày 12/3/2020", date(2020, 3, 5), date(2020, 3, 12)),
        ("từ thứ Hai (02/3) đến thứ Sáu (06/3)", date(2020, 3, 2), date(2020, 3, 6)),
        ("từ thứ Hai ngày 02/3 đến thứ Sáu ngày 06/3/2020", date(2020, 3, 2), date(2020, 3, 6)),
        ("02.03 đến 06.03", date(2020, 3, 2), date(2020, 3, 6)),
        ("từ mùng 2 đến mùng 6 tháng 3", date(2020, 3, 2), date(2020, 3, 6)),
        ("từ 02-06 tháng 3 năm 2020", date(2020, 3, 2), date(2020, 3, 6)),
        ("từ ngày 02 đến 06-3-2020", date(2020, 3, 2), date(2020, 3, 6)),
        ("02/3 → 06/3", date(2020, 3, 2), date(2020, 3, 6)),
        ("02/3 ~ 06/3", date(2020, 3, 2), date(2020, 3, 6)),
        ("từ ngày 02/3/20 đến 06/3/20", date(2020, 3, 2), date(2020, 3, 6)),
        ("2/3-6/3", date(2020, 3, 2), date(2020, 3, 6)),
        ("28.2-5.3", date(2020, 2, 28), date(2020, 3, 5)),
        ("từ ngày 28 tháng 02 đến ngày 05 tháng 3 năm 2020", date(2020, 2, 28), date(2020, 3, 5)),
        ("số liệu tính tới 05/3", None, date(2020, 3, 5)),
        ("tính đến thời điểm báo cáo (06/3/2020)", None, date(2020, 3, 6)),
        ("(Tính đến ngày 06/3)", None, date(2020, 3, 6)),
        ("trong tuần (29/02 – 06/3)", date(2020, 2, 29), date(2020, 3, 6)),
        ("từ ngày 28/02/2020 đến hết ngày 05/03/2020", date(2020, 2, 28), date(2020, 3, 5)),
        ("báo cáo đến 16 giờ 00 ngày 05/3", None, date(2020, 3, 5)),
        ("Kỳ báo cáo: 06/3/2020 – 12/3/2020", date(2020, 3, 6), date(2020, 3, 12)),
        ("tu ngay 06/3 toi ngay 12/3", date(2020, 3, 6), date(2020, 3, 12)),
        ("(từ 06/03 đến 12/03)", date(2020, 3, 6), date(2020, 3, 12)),
        ("từ ngày 06 - 12/3/2020", date(2020, 3, 6), date(2020, 3, 12)),
        ("6-12/3", date(2020, 3, 6), date(2020, 3, 12)),
        ("06->12/3", date(2020, 3, 6), date(2020, 3, 12)),
        ("tuần lễ 06/3–12/3", date(2020, 3, 6), date(2020, 3, 12)),
        ("Tuần 06/3 - 12/3/2020", date(2020, 3, 6), date(2020, 3, 12)),
        ("tuần 2 (6/3 - 12/3)", date(2020, 3, 6), date(2020, 3, 12)),
        ("từ ngày 06 tháng 03 năm 2020 đến ngày 12 tháng 03 năm 2020", date(2020, 3, 6), date(2020, 3, 12)),
        ("từ 6 đến 12.3.2020", date(2020, 3, 6), date(2020, 3, 12)),
        ("BC nhanh 06-12.3.docx", date(2020, 3, 6), date(2020, 3, 12)),
        ("BC_nhanh_06.3-12.3", date(2020, 3, 6), date(2020, 3, 12)),
        ("BC nhanh 06.03.2020-12.03.2020", date(2020, 3, 6), date(2020, 3, 12)),
        ("từ 06-03-2020 đến 12-03-2020", date(2020, 3, 6), date(2020, 3, 12)),
        ("06-03 đến 12-03", date(2020, 3, 6), date(2020, 3, 12)),
        ("từ 29-2 đến 6-3-2020", date(2020, 2, 29), date(2020, 3, 6)),
        ("đến ngày 06/3/2020", None, date(2020, 3, 6)),
        ("tính từ ngày 28/02 đến 05/3", date(2020, 2, 28), date(2020, 3, 5)),
        ("tổng hợp số liệu đến 06/3/2020", None, date(2020, 3, 6)),
        ("từ 00h00 ngày 06/3/2020 đến 24h00 ngày 12/3/2020", date(2020, 3, 6), date(2020, 3, 12)),
        ("(từ ngày 06/3 đến ngày 12/3 năm 2020)", date(2020, 3, 6), date(2020, 3, 12)),
        ("tuần từ ngày 6 đến ngày 12 tháng 3 năm 2020", date(2020, 3, 6), date(2020, 3, 12)),
        ("từ ngày 30/3 đến ngày 03/4/2020", date(2020, 3, 30), date(2020, 4, 3)),
        ("10 - 12/3 tổ chức", date(2020, 3, 10), date(2020, 3, 12)),
        ("từ 5 đến 10/3", date(2020, 3, 5), date(2020, 3, 10)),
        ("từ ngày 06/3/2019 đến 12/3/2019", date(2019, 3, 6), date(2019, 3, 12)),
        ("từ 06/3 đến 12/3 năm 2019", date(2019, 3, 6), date(2019, 3, 12)),
        ("từ 2/3 đến 06/3/2019", date(2019, 3, 2), date(2019, 3, 6)),
        ("tuần 10 (02/3 – 08/3)", date(2020, 3, 2), date(2020, 3, 8)),
        ("(Từ ngày 02/3/2020 - ngày 06/3/2020)", date(2020, 3, 2), date(2020, 3, 6)),
        ("từ sáng thứ Hai 02/3 đến chiều thứ Sáu 06/3", date(2020, 3, 2), date(2020, 3, 6)),
        ("từ 02/3 đến sáng 06/3", date(2020, 3, 2), date(2020, 3, 6)),
        ("từ 02 tháng 3 đến 06 tháng 3", date(2020, 3, 2), date(2020, 3, 6)),
        ("02 - 06.3", date(2020, 3, 2), date(2020, 3, 6)),
        ("báo cáo tuần thứ nhất tháng 3 (02/03-06/03)", date(2020, 3, 2), date(2020, 3, 6)),
        ("từ 02/3 tới 06/3", date(2020, 3, 2), date(2020, 3, 6)),
        ("từ ngày 2 tháng 3 tới ngày 6 tháng 3", date(2020, 3, 2), date(2020, 3, 6)),
        ("T2 02/3 - T6 06/3", date(2020, 3, 2), date(2020, 3, 6)),
        ("từ thứ 6 tuần trước (28/02) đến thứ 5 tuần này (05/3)", date(2020, 2, 28), date(2020, 3, 5)),
        ("đến hết 05/3/2020", None, date(2020, 3, 5)),
        ("đến 10h thứ Sáu, 06/3/2020", None, date(2020, 3, 6)),
        ("chốt số liệu 06/3/2020", None, date(2020, 3, 6)),
        ("chốt đến ngày 6.3", None, date(2020, 3, 6)),
    ],
)
def test_the_days_are_found_however_they_are_written(text: str, start: date | None, end: date) -> None:
    span = span_in(text, vocabulary())

    assert span is not None
    assert (span.start, span.end) == (start, end)


@pytest.mark.parametrize(
    "text",
    [
        "Thứ sáu 6/3",
        "BC tuan 06_12-3",
        "06032020-12032020",
        "từ 8h đến 11h ngày 06/3",
        "0/3 đến 3/3 chỉ tiêu",
        "năm học 2019-2020",
        "nhiệm kỳ 2020 - 2025",
        "Số 05-BC/ĐTN ngày 06/3",
        "trong 02 ngày 05 và 06/3",
    ],
)
def test_what_is_no_span_is_none(text: str) -> None:
    assert span_in(text, vocabulary()) is None


def test_a_span_without_a_year_says_so() -> None:
    with_year, without = span_in("06/3/2020 - 12/3", vocabulary()), span_in("06/3 - 12/3", vocabulary())

    assert with_year is not None
    assert without is not None
    assert (with_year.yearless, without.yearless) == (False, True)


def test_a_span_is_quoted_in_words_with_accents() -> None:
    span = span_in("Số liệu tính đến hết ngày 06 tháng 3 năm 2020", vocabulary())

    assert span is not None
    assert span.quote == "tính đến 06 tháng 3 năm 2020"


days = st.dates(date(2020, 2, 24), date(2020, 3, 31))
WAYS = (
    "từ {0.day}/{0.month} đến {1.day}/{1.month}",
    "từ ngày {0:%d/%m/%Y} đến ngày {1:%d/%m/%Y}",
    "({0:%d.%m} - {1:%d.%m.%Y})",
    "từ ngày {0.day} tháng {0.month} đến hết ngày {1.day} tháng {1.month} năm 2020",
    "từ 8h00 ngày {0:%d/%m} tới 17g00 ngày {1:%d/%m}",
)


@given(days, days, st.sampled_from(WAYS))
def test_any_two_days_in_any_way_are_read_as_themselves(one: date, other: date, way: str) -> None:
    first, last = sorted((one, other))
    if first == last:
        return
    span = span_in(f"Báo cáo nhanh tuần {way.format(first, last)}", vocabulary())

    assert span is not None
    assert (span.start, span.end) == (first, last)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("BC nhanh 13/3", {date(2020, 3, 13)}),
        ("BC nhanh 27.3.2020.docx", {date(2020, 3, 27)}),
        ("BC nhanh ngày 06 tháng 3", {date(2020, 3, 6)}),
        ("BC nhanh tuần 2", set()),
        ("BC 45-KH", set()),
    ],
)
def test_a_subject_names_days(text: str, days: set[date]) -> None:
    assert days_named(text, vocabulary()) == days


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Cần Thơ, ngày 05 tháng 3 năm 2020", date(2020, 3, 5)),
        ("Cần Thơ, ngày 5, tháng 03, năm 2020", date(2020, 3, 5)),
        ("Cần Thơ, 05/3/2020", date(2020, 3, 5)),
        ("Cần Thơ, ngày 05.03.2020", date(2020, 3, 5)),
        ("Cần Thơ, ngày    tháng 3 năm 2020", None),
        ("ngày 31 tháng 02 năm 2020", None),
        ("Căn cứ Kế hoạch ngày 18/02/2020 của Đoàn Khối", None),
    ],
)
def test_the_date_of_a_document(text: str, day: date | None) -> None:
    assert dated(text) == day
