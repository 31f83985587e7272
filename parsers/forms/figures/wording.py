"""How offices put words between a number and what it counts: the patterns of the bindings.  Folded, numbers as "#"."""

from __future__ import annotations

import re

ABOUT = r"(?:hon|gan|khoang|tren|uoc|xap xi|~|>)\s*"
# Words that may stand between, and say nothing of their own: links, verbs of doing, the time of the report; and those
# of a correction: "đã ghi 03, nay sửa lại là 02", "đúng là 25", "không phải 6 triệu mà là 6,5 triệu".
_LINK_WORDS = (
    r"la|duoc|dat|cho|gom|da|them|th|thanh|co(?=\s*[:#])|ket qua|so luong|sl|tong(?: so| cong)?"
    r"|thuc hien|to chuc|ket nap|gioi thieu|hoan thanh|treo|trao|tang|thu (?:duoc|ve)|tiep nhan"
    r"|tuan nay|ca thang|trong (?:tuan|ky|thang|dot)(?: nay| qua)?|(?:tang )?len(?: thanh| toi| den)?"
    r"|(?:nay |xin )?(?:sua|dieu chinh|dinh chinh|chinh)(?: lai)?(?: thanh| bang)?"
    r"|(?:nham|sai)(?=[ ,]+dung la)|(?:to chuc )?ra quan|trien khai|tien hanh|lap dat|hoan tat"
    r"|(?:so )?dung(?= la)|(?:ma|nay)(?= la)"
)
_LINK = rf"(?:\s|[:=,|“”\"]|-\s|–|[-=]?>|→|_+%?|{ABOUT}|(?:{_LINK_WORDS})\b)"
# between a phrase and the number behind it: "Đoàn viên mới được kết nạp trong đợt này gồm 03"
AFTER = re.compile(rf"(?:\s*\([^)#]{{0,40}}\))?{_LINK}{{0,8}}\s*")
# a label that goes on to a colon: "Tuyên truyền về phòng dịch tại chợ: 02"
LABEL = re.compile(rf"(?P<between>[^#;.]{{0,110}}?)[:=]\s*(?:(?:co|{_LINK})\s*|\(){{0,8}}")
# "Đoàn viên mới (02)", "tọa đàm (tổng số 05 buổi)", and with words before it
BRACKET = re.compile(rf"\s*\(\s*(?:tong so|so luong|sl|gom|co|dat)?\s*:?\s*(?:{ABOUT})?")
NEAR_BRACKET = re.compile(rf"(?:{_LINK}|\s)*{BRACKET.pattern}")
FAR_BRACKET = re.compile(rf"[^#;.():]{{0,110}}{BRACKET.pattern}")
BRACKET_ENDS = re.compile(r"\s*(?:(?:chi tieu|dang ky|ke hoach)[^()]{0,30})?\)")
# the share in percent and then in numbers: "đạt 50% (6/12)"
PERCENT_FIRST = re.compile(r"[^#;.():]{0,40}\d+(?:[.,]\d+)?\s*%\s*\(\s*")
# a row of a table that was typed as a line: "- Đoàn viên mới; 03", "Kết nạp đoàn viên mới | 08"
ANY_MARK = re.compile(r"(?:\s*\([^()#]{0,40}\))?\s*[;|:=,.·→>\t–-]*\s*")
# "Về phần việc thanh niên, các chi đoàn đã hoàn thành được 05."
AS_TOPIC = re.compile(r"\W*(?:ve|doi voi|rieng(?: ve)?)\s+(?:(?:cong tac|noi dung|hoat dong|so|chi tieu)\s+)?")
OF_TOPIC = re.compile(
    r"(?:\s+[a-z]+){0,4}\s*,[^#;.:,]{0,80}\b(?:duoc|la|dat|gom|co|xong|thanh|hien|chuc|nap|trao|treo|thieu)\s+"
)
# "Số người đăng ký hiến máu", "Số ĐVTN tham gia hiến máu": the label of a count of people
PEOPLE_OF_IT = re.compile(
    r"(?:^|[;,.]\s)\W*(?:tong )?(?:so(?: luong)?|sl)\s+(?:luot\s+)?(?:nguoi|dvtn|doan vien|thanh nien|can bo|dong chi"
    r"|ban|em)\b[^:;,.#]{0,60}$"
)
# "khám bệnh miễn phí tại xã Trường Long cho hơn 300 người"
FOR_PEOPLE = re.compile(rf"[^#;.()]{{0,110}}?\b(?:cho|duoc|doi voi)\s+(?:{ABOUT})?(?:tong so\s+)?")
# "…, tặng quà cho 30 bạn": another thing was done for these
OTHER_DEED = re.compile(
    r",[^,]*\b(?:tang|qua|khen|thuong|duong|hoc bong|phat|tham|giao luu|huan|chuc mung|hop|dai dien)\b"
)
# whoever they are, but no households and places
NO_PERSONS = re.compile(
    r"\s*(?:$|[^a-z ]|(?:ho|gia dinh|xa|phuong|ap|khom|huyen|quan|truong|lop|diem|khu|to|thon|co so|don vi|chi doan"
    r"|suat|phan|tui|bo|buoi|dot|ngay|lan|cuoc|trieu|dong|phong|tram)\b)"
)
# those who treat the patients: "12 cán bộ y tế tham gia"
HELPERS = re.compile(r"[^#;,.()]{0,40}\b(?:y te|tham gia|phuc vu|tinh nguyen|ho tro|truc|bac si)\b")
# "tổ chức tọa đàm với tổng số 06 buổi"
COMES_TO = re.compile(r"[^#;.()]{0,60}\b(?:tong so|tong cong|tuan nay|trong tuan|so luong|gom|duoc|dat|la)\s*")
# "Diễn đàn thanh niên tổ chức 01 buổi"
HELD = re.compile(
    r"(?:(?!\b(?:va|de|ket hop|nham|trong|cung)\b)[^#;.(),:]){0,60}\b(?:to chuc|thuc hien|ra quan|trien khai)\s+"
    r"(?:duoc\s+)?"
)
# "Số lượt ĐVTN tham gia các hoạt động trong tuần khoảng 150 lượt"
HEAD_OF_COUNT = re.compile(r"(?:^|[,;:.])\W*(?:tong )?so(?: luong)?\s*$")
# "vận động 50 phần quà nhưng mới trao được 30 phần quà"
BUT_ONLY = re.compile(r"\b(?:nhung|song|tuy nhien)\s+(?:(?:thuc te|den nay|chi|moi|da)\s+)+")
# "Vận động được 50 phần quà, đã trao 30 phần quà": what was given of what had been gathered
GATHERED = re.compile(r"\b(?:van dong|quyen gop|chuan bi|gay quy|keu goi)\s+(?:duoc\s+)?$")
AND_GIVEN = re.compile(r"[,;]\s*(?:den nay |trong do )?(?:da|moi)\s+(?:trao|tang|phat)(?: duoc| tang)?\s+(?:#+\s*)?$")
# "Kinh phí: 8 triệu đồng tiền quà, 4 triệu đồng học bổng": a list of items, and no sum of them
ITEMISED = re.compile(r"\s+(?:tien|mua|hoc bong|qua|tang|chi)\b[^#;:()]{0,60}(?:,|\bva)\s*")
# "Ngày thứ bảy tình nguyện với 01 buổi"
WITH = re.compile(rf"[^#;.(),:]{{0,40}}\bvoi\s+(?:{ABOUT})?")
# "Kế hoạch treo 08 băng rôn, thực tế treo 06", "đăng ký 05 phần việc, đã làm xong 03"
MADE_GOOD = re.compile(
    r"[^#;.:(),]{0,40}[,;]\s*(?:(?:den nay|thuc te|ket qua|trong tuan|don vi|chi doan|doan co so|da|moi|chi|nhung)\s+)*"
    r"(?:lam|hoan thanh|thuc hien|to chuc|treo|trao|tang|ket nap|gioi thieu|dat|duoc)\s+(?:(?:duoc|xong|la)\s+)?"
)
# "em ghi 03 buổi tọa đàm là nhầm, đúng là 02 buổi"
RIGHT = re.compile(r"\s*(?:la )?(?:bi )?(?:nham|sai|lon)\s*[,;]?\s*(?:so )?dung\s*(?:la|:|phai la)\s*")
# what may stand before a sum: "tổng trị giá 20 suất quà là", "tổng kinh phí ("
MONEY_AFTER = re.compile(r"(?:[^;.]{0,110}?(?::|\bla\b|\s|\())?\s*")
# "Tổng kinh phí công trình: …" is of one thing among others
OF_ONE_THING = re.compile(
    r"\b(?:cong trinh|qua|suat|phan viec|chuong trinh|buoi|chuyen|hoc bong|hoat dong nay)\b"
)  # fmt: skip
# "tại 02 xã, cho 180 người": how many places is passed over
PLACES = re.compile(r"\s(?:xa|phuong|huyen|quan|diem|ap|truong|noi)\b")
# The label of a sum in brackets behind it: "hết 4tr5 (tổng kinh phí)".
OPENED = re.compile(r"\s*\(\s*(?:la\s+)?")
CLOSED = re.compile(r"\s*(?:thuc hien|cac hoat dong|chung|het)?\s*\)")
CLOSES = re.compile(r"\s*(?:thuc hien|cac hoat dong|chung|het)?\s*(?:$|[.;])")  # "hết 4tr5 tổng kinh phí."
LABEL_CLOSED = re.compile(r"\s*\)\s*(?::|=|la\b)")  # "Số tiền (tổng kinh phí): 8,4 triệu đồng"
# "Dẫn học viên về nguồn tại Căn cứ Vườn Mận, 01 chuyến"
BEHIND_PLACE = re.compile(
    r"(?:\s(?:[^#;.:(),]{0,40}\s)?(?:tai|o|ve|den|tham)\s|\s*:\s)[^#;.:()]{3,90},\s*"
    r"(?:(?:tong cong|tong so|duoc|gom)\s+)?"
)
# A number without a unit counts the phrase only when nothing else is counted behind it.
ENDS = re.compile(
    r"\s*(?:$|[,.;()–-]|[”\"]|[x×]\s*#"
    r"|(?:dat|chi tieu|dang ky|ke hoach|so voi|va|tren|trong do|luy ke|chu(?= khong))\b)"
)
# "đã kết nạp 3/7 theo chỉ tiêu"
SHARE_ENDS = re.compile(r"\s*theo (?:dung )?(?:chi tieu|ke hoach|dang ky|du kien)\b[a-z ]*(?:$|[,.;)])")
PLACED = re.compile(r"\s+(?:tai|o|trong|va|do|dat|cua|thuoc|voi|so voi|cho)\b")
# After a unit these tell more of the same; another noun would make it another thing: "02 buổi tập huấn".
GOES_ON = re.compile(
    r"\s*(?:$|[.,;:()–/“”\"_-]|[x×*]\s*#|#+ (?:nguoi|ban|luot|dvtn|doan vien)\b"
    r"|(?:tai|o|cho|ve|voi|trong|vao|nham|do|cua|thuoc|de|co|va|dat|thu hut|duoc|trao|tang"
    r"|den|tu|tren|cung|da|theo|bang|gom|bao gom|cu the|moi|nu|nam|so|so voi|chiem|tuong|tri gia|ngay|lan|trong do"
    r"|doan vien(?! cu| khac)|thanh nien|sinh vien|hoc sinh|quan chung|can bo|giao vien|giang vien|cong chuc|vien chuc"
    r"|cong nhan|bac si"
    r"|mau|luy ke|truc tuyen|phong|nhan|chao mung|la|dang|chua|phai|bi|uu tu|dau tien|nua"
    r"|treo|lap|dan|dung|gan|cang|khoa|lop|khoi|nganh|dien ra|gui|danh|ung ho|van dong|sau|truoc|noi dung|chu de"
    r"|hinh thuc|cap|tuan (?:nay|qua|vua|roi)|chu(?= khong))\b)"
)
# Two phrases that share one number: "20 suất quà, học bổng".
JOINED = re.compile(r"\s*(?:,|va|/|\+|hoac|-|&|ket hop|,\s*va)\s*[“\"]?\s*")
TOTAL = re.compile(r"\b(?:tong so|tong cong|tong cong co|tat ca|ca thay|tong)\s*(?:co|la|:|duoc)?\s*(?:#+\s*)?$")
# "05 đoàn viên ưu tú vinh dự được kết nạp Đảng": the first phrase tells who
WAS_TAKEN = re.compile(r"\s*(?:(?:da|vua|moi|vinh du|duoc)\s+)*")
ANOTHER_OF_IT = re.compile(r"[;,]\s*(?:truc tuyen|truc tiep|cap |tai |o |chi doan |khoi |do )[a-z ]{0,40}:\s*#")
# "Tuyên truyền trực tuyến 02 buổi, trực tiếp 01 buổi"
ONE_WAY = re.compile(r"\b(?:truc tuyen|truc tiep)\W*$")
OTHER_WAY = re.compile(r"(?:[,;]|\bva)\s*(?:truc tuyen|truc tiep)\W*#")
# Numbers that are spoken of, not counted.  With accents, as "do" is by and "đó" that; then in text without any.
ABOUT_THEM = (
    re.compile(r"\b(?:(?<!thu )(?<!đưa )(?<!mang )về|(?<!tham gia )của)\s+$"),
    re.compile(r"\b(?:(?<!thu )ve|(?<!tham gia )cua)\s+$"),
)
REFERRED = (re.compile(r"\b(?:qua|tại|trong|sau|từ)\s+$"), re.compile(r"\b(?:qua|trong|sau)\s+$"))
RETOLD = (
    re.compile(r"\s*(?:đều\b|nói trên|nêu trên|kể trên|trên đây|này\b|đó\b|vừa (?:nêu|kể)|đã nêu)"),
    re.compile(r"\s*(?:deu\b|nay\b|noi tren|neu tren|ke tren|da neu)"),
)
FOR_THEM = re.compile(r"\b(?:cho|cua|cung|voi)\s+(?:hon |gan |khoang |cac )*$")
# What follows splits what was said before.
PART = re.compile(r"trong do|trong so do|bao gom|(?<!thu )\bgom\b|cu the|chia ra|rieng\b")
PART_LIST = re.compile(r"\s*:\s*(?:chi doan|cd|ngay|tai)\b")
# A verb is counted by nobody: "Chi đoàn 3 kết nạp …"; a clear one begins another statement.
VERBS = re.compile(r"(?:ket nap|gioi thieu|phat trien|hien|kham|duoc|dung vao|ve nguon|trong cay|tang|giup|ho tro)\b")
CLEAR_VERBS = re.compile(r"(?:ket nap|gioi thieu|phat trien|hien|kham|duoc|dung vao)\b")
MARKS = " -+*•_.()#"  # what may stand before the first word of a line
