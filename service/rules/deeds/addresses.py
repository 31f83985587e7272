"""A unit's new address, said in so many words."""

from __future__ import annotations

from service.rules.commands.orders import Adopt
from service.rules.decisions import Addressed
from service.rules.deeds.values import Deed, Situation, State, refused
from service.rules.items import called


def adopt(order: Adopt, _words: str, situation: Situation) -> Deed:
    """What naming an address of a unit comes to: it counts from now on."""
    office = situation.office
    if order.address in {*office.secretary, office.own_address}:
        return refused("Đây là địa chỉ của văn phòng Đoàn Khối.")
    owners = office.roster.at_address(order.address)
    unit = office.roster.by_id[order.unit]
    if unit in owners:
        return Deed(f"{order.address} đã có trong danh sách của {called(unit)}.", State.KNOWN)
    if owners:
        named = ", ".join(called(owner) for owner in owners)
        return refused(f"{order.address} đang là địa chỉ của {named}; xin người quản trị sửa danh sách đơn vị.")
    told = f"Từ nay thư từ {order.address} là của {called(unit)}. Danh sách đơn vị sẽ được người quản trị cập nhật."
    return Deed(told, decisions=((Addressed(order.address, order.unit), None),))
