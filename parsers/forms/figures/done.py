"""Words that seem to speak of plans and do not, and words by which a plan or another time ends.  Folded."""

from __future__ import annotations

import re

# A plan as a measure, not as what is to come: hidden (or what they call `hide`) before plans are looked for.  Each with
# an example.
NEUTRAL: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), example)
    for pattern, example in (
        (
            (
                r"\(?\b(?:so voi|vuot(?! (?:chi tieu|ke hoach)(?: dang ky)?(?: la)? #)|dat|bang"
                r"|hoan thanh|chiem|dam bao)\b(?:(?!\bdang ky thuc)[^,;.()#]){0,40}?"
                r"\b(?:chi tieu|ke hoach|dang ky|muc tieu)(?:(?!\b(?:da|con|thieu)\b)[^,;.()#]){0,30}"
            ),
            "đạt 100% chỉ tiêu đăng ký",
        ),
        (r"(?:#+|_+%?)\s*(?:chi tieu|dang ky|ke hoach)(?:\s+dang ky)?(?:[^,;.()#:]{0,30})", "2/3 chỉ tiêu"),
        (
            (
                r"\b(?:tren|trong)\s+(?:tong )?(?:so\s+)?#+(?P<hide>(?:\s+[a-z/-]+){0,6}?\s+"
                r"(?:(?:da|duoc)\s+)*(?:dang ky|chi tieu|ke hoach|giao|de ra)\b(?! thuc hien))"
            ),
            "07 trên tổng số 12 đoàn viên mới đăng ký",
        ),
        (
            (
                r"(?!\btheo (?:ke hoach|chi tieu|dang ky|du kien)[^;#]{0,60}#[^;]*(?:;|, (?:nhung|thuc te))"
                r"[^;]*\bda\b[^;]*#)"
                r"\b(?:theo|(?<!xay )dung|nhu) (?:dung )?(?:ke hoach|chi tieu|dang ky|du kien)"
                r"(?: (?:de ra|duoc giao|da \w+(?: \w+)?|dang ky(?: nam)?))?\b(?!\s*(?:la|:|=)\s*#)"
            ),
            "theo đúng kế hoạch đề ra",
        ),
        (
            r"\b(?:hoan thanh|thuc hien|dat)\s+(?:duoc\s+)?#+(?: [a-z]+){1,5}? (?:da )?dang ky(?=\s*[.,;)]|$)",
            "hoàn thành 05/07 phần việc đăng ký",
        ),
        (
            r"/\s*[#_\d]+(?:\s+[a-z/]+){0,3}\s+(?:da )?(?:dang ky|chi tieu|ke hoach|de ra|duoc giao)",
            "04 phần việc/07 phần việc đăng ký",
        ),
        (r"(?<=[a-z])\s*/\s*(?:chi tieu|dang ky|ke hoach)(?: dang ky| nam)?\b", "số đoàn viên mới/chỉ tiêu"),
        (r"\bke hoach\s+(?:so|cua|45|_)", "Kế hoạch số …"),
        (
            r"\bgioi thieu\b[^;#.:]{0,40}(?P<hide>\b(?:xem )?xet,? ket nap\b)(?=\s*:)",
            "Số ĐVƯT giới thiệu cho Đảng xem xét kết nạp: 03",
        ),
        (
            (
                r"\bket nap\b[^#;.()]{0,40}#+\s*(?:d/c|dong chi|doan vien(?: moi| uu tu)?|quan chung)?\s*"
                r"(?P<hide>\((?![^()]*\b(?:toi|sap|sau|du|chua|dang|cho|se|hoan)\b)"
                r"(?:(?:cac|d/c|dong chi|ban|anh|chi|em|ca|la|nhung)\s+)*(?:(?:da|von)\s+)*(?:duoc\s+)?"
                r"(?:gioi thieu|boi duong|hoc (?:lop )?cam tinh|vao doan|cong tac|tuyen dung|sinh|phat hien)\b"
                r"[^()#;]*\))"
            ),
            "Kết nạp Đảng: 01 (đ/c được giới thiệu từ năm 2019)",
        ),
        (
            (
                r"\b(?P<hide>tuan truoc|thang truoc|ky truoc|dot truoc)\b(?=[^;.#]{0,40}"
                r"\b(?:du (?:kien|dinh)|dang ky|len ke hoach|ke hoach|hua)\b[^;.]*#[^;.]*"
                r"(?:\b(?:nhung|song)|,)\s+(?:(?:den nay|nay|tuan nay|chi doan|don vi|em)\s+)*(?:thuc te|ket qua)\b)"
            ),
            "tuần trước dự kiến 30 nhưng thực tế trao được 42",
        ),
        (
            r"\bra soat(?= (?:duoc )?#+\s*(?:bo|van ban|tai lieu|du lieu|so lieu|thiet bi|may|phong|cay|trang|tu)\b)",
            "rà soát 01 bộ dữ liệu",
        ),
        (
            (
                r"(?<!nghi )(?<!can )\bbo sung (?:them )?(?:(?:cho|vao) )?(?:so lieu|bao cao|ket qua|noi dung|thong tin"
                r"|hoat dong|phan|:)[^#;.]{0,80}?(?P<hide>\bcon (?:bao |bao cao |tinh )?thieu\b(?! so voi))"
            ),
            "xin bổ sung báo cáo: còn thiếu 05 suất quà",
        ),
        (
            (
                r"\b(?:so|phong|ban|bo|nganh|cuc|vien|khoa) ke hoach\b"
                r"|\bke hoach\s*(?:va|-|&)\s*(?:dau tu|tai chinh|tong hop)"
            ),
            "Sở Kế hoạch và Đầu tư",
        ),
        (r"\b(?:trien khai|thuc hien|can cu|quan triet)\s+(?:\w+ ){0,2}ke hoach\b", "thực hiện kế hoạch"),
        (r"\bdang ky\s*(?:va|,)\s*(?:da\s+)?(?:thuc hien|hoan thanh|trien khai|to chuc)\b", "đăng ký và thực hiện"),
        (r"\bdang ky (?:tai|truc tuyen|kham|du|tham gia|hien)\b", "đăng ký trực tuyến"),
        (
            r"\b(?:nguoi|doan vien|luot|dvtn|(?<!viec )(?<!trinh )thanh nien|sinh vien|can bo) dang ky\b",
            "60 ĐVTN đăng ký",
        ),
        (r"\bket qua (?:thuc hien|cua) (?:\w+ ){0,4}(?:chi tieu|ke hoach)\b", "kết quả thực hiện các chỉ tiêu"),
        (r"\bthanh nien phan dau\b|\bphan dau tro thanh\b|\bphan dau vao dang\b", "Thanh niên phấn đấu vào Đảng"),
    )
)
# "đã"; not Đa khoa, Da liễu, đa số, and not what was only planned.
ALREADY = (
    r"\bda\b(?! khoa| lieu| so\b| dang| cam| phuong| chieu| nang| dang ky| len ke hoach| xay dung ke hoach| chuan bi"
    r"| lap| hoan\b)"
)
_GOT = r"\b(?!(?:y|khoa|nganh|si|ty) duoc)\w+ duoc\b"
# Something is said to have been done: here intentions end.  "Thực hiện" and "hoàn thành" may still be intended.
DONE = re.compile(
    rf"{ALREADY}|{_GOT}|\b(?:ket qua|den nay|hien nay|thuc te|tuan nay|trong tuan(?! toi| sau| den)|nay(?=\s))\b"
)
# Here registrations end.
CARRIED_OUT = re.compile(rf"{DONE.pattern}|\b(?:thuc hien(?! cac| tot)|hoan thanh|dat(?! muc))\b|\bth\s*:")
# The present is spoken of: here another time ends.
NOW = re.compile(
    r"\btrong (?:tuan|ky)\b|\btuan (?:nay|qua|vua qua)\b|\b(?:nam|ky|thang|hien) nay\b"
    r"|\bnay (?=(?:xin )?(?:sua|dinh chinh|dieu chinh)|la)|\bxin (?=dinh chinh|dieu chinh|sua)"
    r"|\bso (?:dung|moi)\b|\brieng\b"
)
