"""`month`: a full month of 66 units in a store, read once for all tests; see month.py."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from service.flow.drafting import Draft
from service.rules.summary.due import Due
from service.store.engine import reading
from tests.documents.by_hand import ByHand
from tests.documents.month import AWARDS, FINAL, WEEKLY, Kept, kept_in

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def month(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kept]:
    found = kept_in(tmp_path_factory.mktemp("thang") / "kho")
    yield found
    found.engine.dispose()


def drafted(month: Kept, obligation: str, place: int, at: datetime) -> Draft:
    """The report on a deadline of OBLIGATION, as things stood AT a moment."""
    owed = month.office.campaign.obligation[obligation]
    with reading(month.engine) as session:
        drafting = month.drafting
        return drafting.draft(session, drafting.known(session), Due(owed, owed.deadlines[place], at))


@pytest.fixture(scope="session")
def at_the_end(month: Kept) -> datetime:
    return datetime(2020, 4, 2, 8, tzinfo=month.settings.zone)


@pytest.fixture(scope="session")
def after_the_second_week(month: Kept) -> datetime:
    return datetime(2020, 3, 6, 10, 15, tzinfo=month.settings.zone)


@pytest.fixture(scope="session")
def final(month: Kept, at_the_end: datetime) -> Draft:
    return drafted(month, FINAL, 0, at_the_end)


@pytest.fixture(scope="session")
def weekly(month: Kept, after_the_second_week: datetime) -> Draft:
    return drafted(month, WEEKLY, 1, after_the_second_week)


@pytest.fixture(scope="session")
def nominees(month: Kept, at_the_end: datetime) -> Draft:
    return drafted(month, AWARDS, 0, at_the_end)


@pytest.fixture(scope="session")
def by_hand(month: Kept, at_the_end: datetime) -> ByHand:
    return ByHand(month, at_the_end)


@pytest.fixture(scope="session")
def by_hand_then(month: Kept, after_the_second_week: datetime) -> ByHand:
    return ByHand(month, after_the_second_week)
