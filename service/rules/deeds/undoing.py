"""Decisions taken back: the last reply as a whole, or what was decided about one item; for a day."""

from __future__ import annotations

from datetime import timedelta

from service.rules.buttons import Option
from service.rules.commands.orders import Undo
from service.rules.decisions import (
    Amended,
    Assigned,
    Confirmed,
    Decision,
    Received,
    Reminded,
    Returned,
    Sending,
)
from service.rules.deeds.naming import named
from service.rules.deeds.values import Deed, Made, Situation, State, asking, refused
from service.rules.items import ATTENTION, SUBMISSION, WAITING, Item
from service.rules.phrasing import moment, shortened

LIFE = timedelta(days=1)


def undo(order: Undo, words: str, situation: Situation) -> Deed:
    """What taking back comes to."""
    made = _of_items(order, situation) if order.which.given else _last(situation)
    if isinstance(made, str):
        return refused(made)
    made = tuple(each for each in made if not isinstance(each.decision, Reminded))
    if not made:
        return refused("Không có quyết định nào trong vòng một ngày để hoàn tác.")
    if any(each.decision == Sending(on=False) for each in made) and not situation.confirmed:
        text = "Hoàn tác sẽ cho gửi thư trở lại; xin xác nhận."
        return asking(text, Option("Xác nhận gửi lại", words))
    lines = dict.fromkeys(_told(each, situation) for each in made)
    return Deed("Đã hoàn tác:", State.DONE, taken_back=tuple(each.id for each in made), details=tuple(lines))


def _last(situation: Situation) -> tuple[Made, ...]:
    """The batch that the answered receipt tells of, else the latest one of this author."""
    batch = situation.answered or next((m.batch for m in reversed(situation.past) if m.author == situation.author), "")
    return tuple(made for made in situation.past if batch and made.batch == batch)


def _of_items(order: Undo, situation: Situation) -> tuple[Made, ...] | str:
    items, hindrance = named(order.which, situation)
    if hindrance:
        return f"{hindrance[:1].upper()}{hindrance[1:]}."
    return tuple(made for made in situation.past if any(_is_about(made, item) for item in items))


def _is_about(made: Made, item: Item) -> bool:
    if item.about == ATTENTION:
        of_mail = isinstance(made.decision, Assigned | Received) and made.decision.message == item.message
        return made.item == item.ref or of_mail or _submission(made.decision) in item.submissions
    if item.about == SUBMISSION:
        return _submission(made.decision) == item.ref
    return item.kind == WAITING and item.ref in _letters(made.decision)


def _submission(decision: Decision) -> int | None:
    return decision.submission if isinstance(decision, Amended | Confirmed | Returned) else None


def _letters(decision: Decision) -> tuple[int, ...]:
    return getattr(decision, "letters", ())


def _told(made: Made, situation: Situation) -> str:
    return f"“{shortened(made.words)}” ({moment(made.at.astimezone(situation.now.tzinfo))})"
