"""Units named in subjects, file names and letterheads, and what only looks like one."""

from __future__ import annotations

import pytest

from service.rules.mentions import mentioned_in
from service.rules.names import names_of
from tests.meaning.post import UNION, office

NAMES = names_of(office().roster, UNION)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("BC nhanh tuần 2 - Sở Tư pháp", "so-tu-phap"),
        ("bc nhanh stp", "so-tu-phap"),
        ("STP_baocaonhanh.docx", "so-tu-phap"),
        ("BCNHANH_SNV_T2.docx", "so-noi-vu"),
        ("BC nhanh tuần - Chi đoàn CT", "cuc-thue"),
        ("bc nhanh bv da lieu", "benh-vien-da-lieu"),
        ("Báo cáo nhanh 13/3 của Hội LHPN", "hoi-lien-hiep-phu-nu"),
        ("[ĐH Tây Đô] Báo cáo tổng kết", "dh-tay-do"),
        ("Sở LĐ-TB&XH: BC tổng kết", "so-lao-dong-tbxh"),
        ("UBKT Thành ủy_BC nhanh 27.3", "uy-ban-kiem-tra-thanh-uy"),
        ("BC nhanh Cao đẳng Cần Thơ", "cd-can-tho"),
        ("BVĐK TW BC nhanh", "benh-vien-da-khoa-trung-uong"),
        ("BVĐK thành phố", "benh-vien-da-khoa"),
        ("BC nhanh Thanh tra TP", "thanh-tra"),
        ("BC nhanh Báo Cần Thơ", "bao-can-tho"),
        ("VP UBND TP gửi BC nhanh", "van-phong-ubnd"),
        ("Chi đoàn Thành đoàn BC nhanh", "co-quan-thanh-doan"),
        ("CQ Thành đoàn BC tuần 2", "co-quan-thanh-doan"),
        ("Hải quan gửi BC", "cuc-hai-quan"),
        ("BC tuần 1 STC gửi Đoàn Khối", "so-tai-chinh"),
        ("Trường Cao đẳng Y tế BC nhanh", "cd-y-te"),
        ("CĐ Y tế", "cd-y-te"),
        ("CĐ Sở Y tế BC", "so-y-te"),
        ("Sở Nông nghiệp BC nhanh", "so-nong-nghiep"),
        ("Sở Nội vụ", "so-noi-vu"),
        ("CDC gửi BC tuần", "tt-kiem-soat-benh-tat"),
        ("BHXH TP", "bao-hiem-xa-hoi"),
        ("bao cao nhanh so y te", "so-y-te"),
        ("Nguyễn Văn A - Bí thư ĐCS Sở GD&ĐT", "so-giao-duc-va-dao-tao"),
        ("Phó Bí thư Đoàn BV Ung bướu TP. Cần Thơ", "benh-vien-ung-buou"),
        ("Viện kiểm sát BC nhanh", "vien-kiem-sat-nhan-dan"),
        ("Trung tâm Kiểm nghiệm BC", "tt-kiem-nghiem"),
        ("Chi đoàn Ban Tổ chức Thành uỷ", "ban-to-chuc-thanh-uy"),
        ("BTC Thành ủy gửi", "ban-to-chuc-thanh-uy"),
        ("BDT gửi BC", "ban-dan-toc"),
        ("BC nhanh tuan 3 (TAND)", "toa-an-nhan-dan"),
        ("BV Mắt-RHM", "benh-vien-mat-rang-ham-mat"),
        ("bv mat rhm bao cao", "benh-vien-mat-rang-ham-mat"),
        ("Đài PTTH", "dai-phat-thanh-truyen-hinh"),
        ("NHCSXH nop bc", "ngan-hang-chinh-sach-xa-hoi"),
        ("BQL các KCX-CN", "bql-khu-che-xuat"),
        ("snv nop bao cao", "so-noi-vu"),
    ],
)
def test_a_subject_or_file_name_mentions_its_unit(text: str, unit: str) -> None:
    assert mentioned_in(text, NAMES) == {unit}


@pytest.mark.parametrize(
    "text",
    [
        "BC CT thanh niên",
        "BC nhanh TP.CT",
        "Báo cáo nhanh Sở Tư pháp Hậu Giang",
        "so tu phap hau giang gui bc",
        "BC nhanh tòa án nhân dân quận Ninh Kiều",
        "BC nhanh Tòa án nhân dân quận Ninh Kiều",
        "Chi cục Hải quan Cần Thơ báo cáo",
        "Hiến máu tại BV Huyết học",
        "tặng quà cho Bệnh viện Nhi đồng",
        "Chi đoàn Thanh tra Sở Xây dựng",
        "Trung tâm CNTT Sở TT&TT",
        "Đại học Cần Thơ báo cáo",
        "Trường Đại học Y Dược Cần Thơ BC nhanh",
        "Cao đẳng nghề Cần Thơ",
        "Bệnh viện Đa khoa báo cáo nhanh",
        "Bệnh viện Đa khoa quận Thốt Nốt",
        "BV Đa khoa Cần Thơ",
        "thanh tra kiem tra",
        "Thanh tra kiểm tra.docx",
        "Đăng báo Cần Thơ",
        "Thành đoàn Cần Thơ chỉ đạo",
        "Kế hoạch của Thành đoàn",
        "hai quận trao quà",
        "hai quan bc nhanh",
        "Sở NV BC",
        "BHXH quận Cái Răng",
        "VKS quận Ô Môn",
        "phong kham so y te",
        "Văn phòng Sở Tư pháp",
        "Sở Tư pháp phối hợp Sở Tài chính",
        "bcnhanh_tuan2_sotuphap.docx",
        "Kiểm sát viên",
        "VNPT Cần Thơ",
        "TT Kiểm nghiệm Hậu Giang",
        "Trung tâm Pháp y BC",
        "Ban tổ chức hội thao",
        "BTC hội thao",
        "Đoàn Khối DCĐ",
        "trao tặng BHXH cho 20 em",
    ],
)
def test_what_only_looks_like_a_unit_is_none(text: str) -> None:
    assert len(mentioned_in(text, NAMES)) != 1


@pytest.mark.parametrize(
    ("lines", "unit"),
    [
        (["SỞ Y TẾ TP CẦN THƠ", "BỆNH VIỆN NHI ĐỒNG"], "benh-vien-nhi-dong"),
        (["THÀNH ỦY CẦN THƠ", "BAN DÂN VẬN"], "ban-dan-van-thanh-uy"),
        (["UBND THÀNH PHỐ CẦN THƠ", "SỞ NỘI VỤ"], "so-noi-vu"),
        (["UBND TP CẦN THƠ", "VĂN PHÒNG"], "van-phong-ubnd"),
        (["ĐOÀN CƠ SỞ SỞ TƯ PHÁP", "CHI ĐOÀN PHÒNG CÔNG CHỨNG SỐ 2"], None),
        (["ĐOÀN CƠ SỞ SỞ XÂY DỰNG", "CHI ĐOÀN THANH TRA"], None),
        (["THÀNH ĐOÀN CẦN THƠ"], None),
        (["BCH ĐOÀN CƠ SỞ BỆNH VIỆN NHI", "ĐỒNG"], "benh-vien-nhi-dong"),
        (["CHI ĐOÀN CƠ QUAN HỘI NÔNG DÂN TP"], "hoi-nong-dan"),
        (["CHI ĐOÀN CƠ QUAN SỞ TƯ PHÁP"], None),
        (["TỔNG CỤC THUẾ", "CỤC THUẾ TP. CẦN THƠ"], "cuc-thue"),
        (["BAN CHẤP HÀNH", "CHI ĐOÀN CƠ SỞ", "SỞ TÀI CHÍNH"], "so-tai-chinh"),
        (["CHI ĐOÀN BAN TUYÊN GIÁO"], "ban-tuyen-giao-thanh-uy"),
        (["BAN TUYÊN GIÁO"], None),
        (["CHI ĐOÀN BV ĐA KHOA"], None),
        (["ĐẢNG ỦY SỞ Y TẾ", "ĐOÀN CƠ SỞ SỞ Y TẾ"], "so-y-te"),
    ],
)
def test_a_letterhead_names_its_unit_and_not_what_stands_above(lines: list[str], unit: str | None) -> None:
    assert NAMES.head(lines).units == (frozenset() if unit is None else {unit})
