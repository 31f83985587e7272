"""What governs a sentence and what only accompanies it: plans stay plans over all their verbs, results stay results."""

from __future__ import annotations

import pytest

from tests.parsers.papers import Saying, values

# Results in the words of the plan, one or several that share what governs them.
ONE = (
    ("tổ chức 02 buổi tọa đàm", {"toa-dam": 2}),
    ("kết nạp 03 đoàn viên mới", {"ket-nap-doan-vien": 3}),
    ("trao 20 suất quà", {"qua-tang": 20}),
)
SEVERAL = (
    "tổ chức 02 buổi tọa đàm; kết nạp 03 đoàn viên mới",
    "tổ chức 02 buổi tọa đàm, kết nạp 03 đoàn viên mới và trao 20 suất quà",
)
GOVERNORS = """
Dự kiến {}
Dự kiến sẽ {}
Dự kiến trong tuần tới sẽ {}
Dự kiến đến ngày 26/3 {}
Trong thời gian tới, {}
Trong tuần tới, chi đoàn {}
Tuần sau chi đoàn {}
Tuần tiếp theo: {}
Tuần 4: dự kiến {}
Kế hoạch tuần tới: {}
Kế hoạch: {}
Kế hoạch trong tuần: {}
Theo kế hoạch, ngày 26/3 sẽ {}
Phấn đấu {}
Phấn đấu đến cuối tháng {}
Phấn đấu trong Tháng Thanh niên {}
Chi đoàn phấn đấu {}
Chi đoàn sẽ {}
Chi đoàn chuẩn bị {}
Chi đoàn đang chuẩn bị {}
Chi đoàn đang lên kế hoạch {}
Chi đoàn xây dựng kế hoạch {}
Chi đoàn đã xây dựng kế hoạch {}
Chi đoàn đã đăng ký {}
Chi đoàn đăng ký {}
Đăng ký {}
Đăng ký thực hiện: {}
Chỉ tiêu: {}
Chỉ tiêu đăng ký: {}
Chỉ tiêu được giao: {}
Mục tiêu {}
Mục tiêu trong tháng: {}
Đề nghị Đoàn Khối {}
Kiến nghị {}
Xin chủ trương {}
Chưa {}
Chưa thể {}
Do dịch bệnh nên chưa {}
Do dịch bệnh, chi đoàn chưa {}
Tạm hoãn việc {}
Hoãn {}
Tạm dừng {}
Không thể {}
Nếu dịch bệnh được kiểm soát sẽ {}
Đến cuối tháng 3 sẽ {}
Vào cuối tháng 3 {}
Ngày 26/3 tới sẽ {}
Sắp tới {}
Sắp tới chi đoàn {}
Tháng 4 tới, chi đoàn {}
Trong tháng 4/2020, chi đoàn {}
Quyết tâm {}
Cam kết {}
Yêu cầu các chi đoàn {}
Giao các chi đoàn {}
Phân công Chi đoàn 1 {}
Vận động để {}
Tiếp tục {}
Tiếp tục kế hoạch {}
Cần {} trong thời gian tới
Hướng tới {}
Thống nhất {}
Năm 2019, chi đoàn {}
Tuần trước, chi đoàn {}
Tháng trước chi đoàn {}
Cùng kỳ năm trước, chi đoàn {}
Lũy kế từ đầu năm {}
Từ đầu năm đến nay {}
Từ đầu Tháng Thanh niên đến nay đã {}
Lũy kế đến nay đã {}
Mỗi chi đoàn {}
Bình quân mỗi chi đoàn {}
Ít nhất mỗi đơn vị {}
"""
BEFORE = """
Nhân kỷ niệm 89 năm Ngày thành lập Đoàn,
Chào mừng Đại hội Đảng các cấp,
Thiết thực chào mừng đại hội Đảng bộ các cấp nhiệm kỳ 2020 - 2025,
Hưởng ứng Tháng Thanh niên năm 2020,
Được sự quan tâm của Đảng ủy, Ban Giám đốc,
Dưới sự chỉ đạo của Đảng ủy cơ quan,
Thực hiện chỉ đạo của Đoàn Khối,
Thực hiện Công văn số 12-CV/ĐTN ngày 02/3/2020,
Căn cứ Kế hoạch 45-KH/ĐTN,
Triển khai Kế hoạch Tháng Thanh niên,
Mặc dù còn nhiều khó khăn,
Tuy chưa đạt như mong muốn,
Trước tình hình dịch Covid-19 diễn biến phức tạp,
Trong bối cảnh dịch bệnh,
Nhằm nâng cao nhận thức cho đoàn viên,
Với tinh thần “Đâu cần thanh niên có, việc gì khó có thanh niên”,
Ngày 05/3/2020,
Sáng ngày 05/3,
Vào lúc 14g00 ngày 05/3/2020,
Từ ngày 02/3 đến ngày 06/3/2020,
Trong tuần,
Trong tuần qua,
Tuần qua,
Tuần này,
Vừa qua,
Trong 5 ngày qua,
Ngay từ đầu tuần,
Ngay sau khi có kế hoạch của Đoàn Khối,
Theo kế hoạch đã đăng ký,
Theo đúng tiến độ,
Cùng với đó,
Bên cạnh đó,
Ngoài ra,
Song song đó,
Đồng thời,
Đặc biệt,
Cụ thể,
Kết quả,
Kết quả đạt được:
Kết quả trong tuần:
Nổi bật là
Đoàn cơ sở đã
BCH Đoàn cơ sở chỉ đạo các chi đoàn
Các chi đoàn đã tích cực
Các chi đoàn trực thuộc đã chủ động
100% chi đoàn tham gia,
5/5 chi đoàn tham gia,
Phối hợp với Công đoàn,
Phối hợp với Hội Chữ thập đỏ thành phố,
Cùng với Đoàn phường,
Đoàn viên Nguyễn Văn A đại diện chi đoàn
Với sự hỗ trợ của Công đoàn cơ quan,
Bằng nguồn kinh phí vận động,
Từ nguồn xã hội hóa,
Không chỉ tuyên truyền,
Để chào mừng ngày 26/3,
Khác với tuần trước,
Sau buổi lễ chào cờ,
Trước đó,
Qua đó,
Nhằm chuẩn bị cho đại hội,
Phát huy kết quả đạt được,
Phát huy vai trò xung kích,
Tiếp tục thực hiện chủ đề năm,
Tiếp tục phát huy tinh thần tình nguyện,
Hướng tới kỷ niệm ngày 26/3,
Đang trong thời gian cao điểm,
"""
BEHIND = """
nhân dịp 26/3
chào mừng ngày 26/3
tại Hội trường cơ quan
tại xã Trường Long, huyện Phong Điền
với chủ đề “Tuổi trẻ và Đảng”
theo kế hoạch
theo đúng kế hoạch đề ra
đúng tiến độ
đạt 100% chỉ tiêu
đạt chỉ tiêu đăng ký
đạt 50% so với chỉ tiêu đăng ký
vượt chỉ tiêu kế hoạch
hoàn thành sớm so với kế hoạch
(đạt 100%)
(đạt chỉ tiêu)
(vượt kế hoạch)
(theo kế hoạch)
(có hình ảnh kèm theo)
(Chi đoàn Văn phòng)
, được lãnh đạo đánh giá cao
, góp phần hoàn thành nhiệm vụ chính trị
, tạo khí thế thi đua sôi nổi
, từng bước nâng cao chất lượng
trong tuần
trong tuần qua
trong tuần này
vào ngày 05/3
vào sáng 05/3/2020
từ nguồn vận động
do Công đoàn hỗ trợ kinh phí
trong không khí trang trọng
nhằm tạo nguồn cho Đảng
để chào mừng đại hội
để góp phần phòng, chống dịch
, chuẩn bị tốt cho đại hội
, dự kiến tuần sau tiếp tục thực hiện
, phấn đấu hoàn thành chỉ tiêu trong tháng 3
, tiếp tục phấn đấu trong thời gian tới
; dự kiến tuần sau tổ chức 01 chuyến về nguồn
. Tuần sau tiếp tục duy trì
, không phát sinh chi phí
, chưa có kinh phí hỗ trợ
, so với tuần trước tăng
, nhiều hơn tuần trước
, tăng so với cùng kỳ năm trước
, nâng cao chất lượng hoạt động
, nâng tổng số hoạt động lên 10
, lũy kế từ đầu tháng là 10
, đảm bảo an toàn
; các hoạt động khác tạm hoãn do dịch
; riêng chuyến về nguồn hoãn lại
; chưa tổ chức được chuyến về nguồn
"""


@pytest.mark.parametrize("governor", GOVERNORS.strip().split("\n"))
def test_what_is_planned_put_off_or_of_another_time_stays_so_over_all_its_verbs(governor: str) -> None:
    told = [governor.format(core) + "." for core in (*(said for said, _ in ONE), *SEVERAL)]

    assert {text: values(Saying("", text, {}).read()) for text in told} == {text: {} for text in told}


@pytest.mark.parametrize("words", BEFORE.strip().split("\n"))
def test_words_before_a_result_leave_it_one(words: str) -> None:
    for core, means in ONE:
        assert values(Saying("", f"{words} {core}.", {}).read()) == means


@pytest.mark.parametrize("words", BEHIND.strip().split("\n"))
def test_words_behind_a_result_leave_it_one(words: str) -> None:
    blank = "" if words.startswith((",", ";", ".")) else " "
    for core, means in ONE:
        assert values(Saying("", f"{core.capitalize()}{blank}{words}.", {}).read()) == means
