"""From the numbers and codes of an order to the items that are meant."""

from __future__ import annotations

from service.rules.commands.orders import Which
from service.rules.deeds.values import Made, Situation
from service.rules.items import Item
from service.rules.phrasing import moment


def named(which: Which, situation: Situation) -> tuple[tuple[Item, ...], str]:
    """The items that WHICH means, and what hinders it in Vietnamese, "" when nothing does."""
    if which.every:
        found = tuple(item for code in situation.numbers.values() if (item := situation.items.get(code)))
        return found, "" if found else "thư được trả lời không có việc nào"
    if not which.given:
        return _only(situation)
    codes = [*which.codes, *(situation.numbers.get(number, "") for number in which.numbers)]
    missing = [str(number) for number in which.numbers if number not in situation.numbers]
    unknown = [code for code in which.codes if code not in situation.items]
    if missing:
        return (), f"thư được trả lời không có việc số {', '.join(missing)}; xin ghi mã của việc"
    if unknown:
        return (), f"không có mã {', '.join(unknown)}"
    return tuple(situation.items[code] for code in dict.fromkeys(codes)), ""


def by_whom(made: Made, situation: Situation) -> str:
    """Who has decided it, in which words, and when."""
    who = "đồng chí" if made.author == situation.author else made.author
    return f"{who} đã quyết định “{made.words}” lúc {moment(made.at.astimezone(situation.now.tzinfo))}"


def _only(situation: Situation) -> tuple[tuple[Item, ...], str]:
    codes = tuple(dict.fromkeys(situation.numbers.values()))
    if len(codes) == 1 and codes[0] in situation.items:
        return (situation.items[codes[0]],), ""
    return (), "chưa rõ việc nào; xin ghi số hoặc mã của việc"
