"""Orders about items: agreed, assigned, ignored, done; and what a second person learns who comes later."""

from __future__ import annotations

from service.rules.buttons import Option
from service.rules.commands.orders import (
    Agree,
    Approve,
    Belongs,
    Bring,
    Done,
    Ignore,
    Receive,
    Release,
    Which,
    Withhold,
)
from service.rules.decisions import Decision, Released, Settled, Withheld
from service.rules.deeds.naming import by_whom, named
from service.rules.deeds.settling import Say, Settlement, assign, settle
from service.rules.deeds.values import MANY, Deed, Situation, State, asking, refused
from service.rules.items import ATTENTION, UNAPPROVED, WAITING, WHOSE, Item, superseded
from service.rules.phrasing import shortened

SAID = {Agree: Say.YES, Approve: Say.YES, Receive: Say.COUNTS, Ignore: Say.NO, Done: Say.DONE}
Judgement = Agree | Approve | Receive | Ignore | Done


def judge(order: Judgement, words: str, situation: Situation) -> Deed:
    """What saying yes, no or done to items comes to."""
    items, hindrance = named(order.which, situation)
    if hindrance:
        return refused(_sentence(hindrance))
    said = SAID[type(order)]
    if order.which.every and said is Say.YES:
        items = tuple(item for item in items if item.closed is None and settle(item, said, situation)[0])
        if not items:
            return refused("Không còn việc nào có gợi ý để đồng ý.")
    if said is Say.YES and any(item.kind == UNAPPROVED for item in items) and not situation.confirmed:
        return asking("Báo cáo sẽ được gửi cấp trên; xin xác nhận.", Option("Xác nhận gửi cấp trên", words))
    return _together([_one(item, settle(item, said, situation), situation) for item in items])


def belong(order: Belongs, situation: Situation) -> Deed:
    """What naming the unit of items comes to."""
    items, hindrance = named(order.which, situation)
    if hindrance:
        return refused(_sentence(hindrance))
    fitting = [item for item in items if item.about == ATTENTION]
    if len(fitting) != len(items):
        return refused("Lệnh này chỉ dùng cho thư chờ xử lý.")
    return _together([_one(item, assign(item, order.unit, situation), situation) for item in items])


def bring(order: Bring, situation: Situation) -> Deed:
    """The report that came with the order is the unit's; without one, the only item of the letter is."""
    if situation.brought is None:
        if len(set(situation.numbers.values())) == 1:
            return belong(Belongs(Which(), order.unit), situation)
        return refused("Không thấy báo cáo nào kèm theo; xin chuyển tiếp hoặc đính kèm báo cáo.")
    item = situation.brought
    if item.kind == "unit-conflict" or item.likely != order.unit:
        return refused(f"Văn bản kèm theo ghi tên đơn vị khác; xin xem việc {item.code} và quyết định riêng.")
    return _one(item, assign(item, order.unit, situation), situation)


def let_go(order: Release | Withhold, words: str, situation: Situation) -> Deed:
    """Letters that wait leave, or do not."""
    said = Say.YES if isinstance(order, Release) else Say.NO
    if not order.which.every:
        return _letters_named(order.which, said, words, situation)
    if said is Say.YES and situation.mode == "off":
        return refused("Chế độ gửi đang tắt (off) trong cấu hình nên chưa gửi được.")
    before = situation.as_of or situation.now
    waiting = [
        letter
        for letter in situation.waiting
        if (not order.kinds or letter.letter in order.kinds) and letter.opened <= before
    ]
    if not waiting:
        return refused("Không có thư nào đang chờ.")
    if not situation.confirmed and said is Say.YES:
        text = f"Có {len(waiting)} thư đang chờ gửi; xin xác nhận."
        return asking(text, Option(f"Gửi {len(waiting)} thư", words))
    return _all_letters(waiting, said)


def _all_letters(waiting: list[Item], said: Say) -> Deed:
    """Older receipts for what a newer one tells, too, do not leave."""
    numbers = tuple(letter.ref for letter in waiting)
    if said is Say.NO:
        return Deed(f"Không gửi {len(waiting)} thư đang chờ.", decisions=((Withheld(numbers), None),))
    old = superseded(waiting)
    going = tuple(letter.ref for letter in waiting if letter.code not in old)
    staying = tuple(letter.ref for letter in waiting if letter.code in old)
    decisions: list[tuple[Decision, int | None]] = [(Released(going), None)]
    decisions += [(Withheld(staying), None)] if staying else []
    note = f" {len(staying)} thư đã có thư mới hơn thay thế nên không gửi." if staying else ""
    return Deed(f"Cho gửi {len(going)} thư.{note}", decisions=tuple(decisions))


def _letters_named(which: Which, said: Say, words: str, situation: Situation) -> Deed:
    items, hindrance = named(which, situation)
    if hindrance:
        return refused(_sentence(hindrance))
    if any(item.kind != WAITING for item in items):
        return refused("Mã này không phải của thư đang chờ gửi.")
    if len(items) > MANY and not situation.confirmed:
        return asking(f"Có {len(items)} thư; xin xác nhận.", Option("Xác nhận", words))
    return _together([_one(item, settle(item, said, situation), situation) for item in items])


def _one(item: Item, settlement: Settlement, situation: Situation) -> Deed:
    """What is decided about ITEM, unless somebody has decided before."""
    before = situation.settled.get(item.code)
    if before is not None:
        undo = f" Muốn đổi, xin ghi “hoàn tác {item.code}” rồi quyết định lại."
        return Deed(f"{item.code}: {by_whom(before, situation)}.{undo}", State.KNOWN)
    if item.closed is not None and item.kind != UNAPPROVED:
        return Deed(f"{item.code}: việc này đã xong, không còn chờ quyết định.", State.KNOWN)
    decisions, told = settlement
    if not decisions:
        return refused(f"{item.code}: {told}.")
    settles = item.ref if item.about == ATTENTION else None
    made: list[tuple[Decision, int | None]] = [(decision, settles) for decision in decisions]
    if item.kind in WHOSE:
        made += [(Settled("done"), other.ref) for other in _siblings(item, situation)]
    return Deed(f"{item.code}: {told}", decisions=tuple(made))


def _siblings(item: Item, situation: Situation) -> tuple[Item, ...]:
    """The other items that ask whose the same mail is."""
    return tuple(
        other
        for other in situation.open
        if other.message == item.message and other.kind in WHOSE and other.code != item.code
    )


def _together(deeds: list[Deed]) -> Deed:
    """DEEDS about several items as one: done when any was."""
    if len(deeds) == 1:
        return deeds[0]
    done = [deed for deed in deeds if deed.state is State.DONE]
    state = State.DONE if done else deeds[0].state
    return Deed(
        f"{len(done)}/{len(deeds)} việc được thực hiện.",
        state,
        decisions=tuple(decision for deed in done for decision in deed.decisions),
        details=tuple(shortened(deed.told, 300) for deed in deeds),
    )


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."
