"""`hopthu resolve`: the same orders as in a reply, from a shell; and what `hopthu check` tells of what was learnt."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from service.cli.commands import main
from service.rules.decisions import Addressed, Assigned, Extended, Sending
from service.rules.verdicts import Guess
from service.rules.wording import attention
from service.store.books import Books
from service.store.codes import ATTENTION, code_for
from service.store.decisions import Decisions, Source
from service.store.engine import migrate, open_store, reading, writing
from service.store.ledger import Folder, Ledger, Seen
from service.store.lock import writer_lock
from service.store.tables import DecisionRow
from tests.rules.small_office import FRIDAYS, local

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine

    from service.rules.decisions import Decision
    from tests.config.conftest import Written

NOW = local(FRIDAYS[1], 11)
STRANGER = "ai.do@noi-khac.example"


@pytest.fixture
def engine(written: Written) -> Iterator[Engine]:
    store = open_store(f"sqlite:///{written.folder}/hopthu.db")
    migrate(store)
    yield store
    store.dispose()


def waits(engine: Engine) -> str:
    """A mail of a stranger waits for a decision; its code."""
    with writing(engine) as session:
        row = Ledger(session).enter(Folder("INBOX", 1), Seen(1, 100, NOW, "0" * 64), NOW, answerable=True)
        row.sender = STRANGER
        item = attention("unknown-unit", detail=STRANGER, guesses=(Guess("so-hoa-mai", 80, "tên gần giống"),))
        entry = Books(session, "mail 1", NOW).open_item(item, row)
        return code_for(session, ATTENTION, entry.id)


def resolve(written: Written, *words: str) -> int:
    file = str(written.folder / "hopthu.toml")
    return main(["--config", file, "--lang", "vi", "resolve", "--now", NOW.isoformat(), *words])


def decisions(engine: Engine) -> list[Decision]:
    with reading(engine) as session:
        return [ruling.decision for ruling in Decisions(session).rulings().standing]


def test_an_item_is_decided_by_its_code_with_the_users_name(written: Written, engine: Engine) -> None:
    code = waits(engine)

    assert resolve(written, code, "đúng") == 0

    assert Assigned(1, "so-hoa-mai", STRANGER) in decisions(engine)
    with reading(engine) as session:
        author = session.query(DecisionRow).first()
    assert author is not None
    assert author.author.startswith("hopthu resolve (")


def test_it_works_while_a_daemon_holds_the_store(written: Written, engine: Engine) -> None:
    code = waits(engine)
    with writer_lock(engine, NOW):
        assert resolve(written, f"{code} đúng") == 0

    assert len(decisions(engine)) > 0


def test_all_means_everything_that_is_open(written: Written, engine: Engine) -> None:
    waits(engine)

    assert resolve(written, "tất cả đúng") == 0

    assert Assigned(1, "so-hoa-mai", STRANGER) in decisions(engine)


def test_what_touches_many_units_wants_one_more_yes(
    written: Written, engine: Engine, capsys: pytest.CaptureFixture[str]
) -> None:
    assert resolve(written, "gia hạn tất cả thêm 2 ngày") == 1
    assert decisions(engine) == []
    assert "hopthu resolve --yes 'gia hạn tất cả thêm 2 ngày'" in capsys.readouterr().out

    assert resolve(written, "--yes", "gia hạn tất cả thêm 2 ngày") == 0

    assert [type(each) for each in decisions(engine)] == [Extended]


def test_what_is_no_order_is_wrong_use_and_shows_an_example(
    written: Written, engine: Engine, capsys: pytest.CaptureFixture[str]
) -> None:
    assert resolve(written, "A7K2", "bay", "lên", "trời") == 2
    assert resolve(written, "A7K2", "đúng") == 1

    printed = capsys.readouterr().out
    assert "chưa hiểu: “A7K2 bay lên trời”; ví dụ: 1 đúng" in printed
    assert "Không có mã A7K2." in printed
    assert decisions(engine) == []


def test_stopping_needs_no_second_word(written: Written, engine: Engine) -> None:
    assert resolve(written, "dừng gửi") == 0

    assert decisions(engine) == [Sending(on=False)]


def test_check_tells_what_answers_have_taught_and_writes_it_only_when_asked(
    written: Written, engine: Engine, capsys: pytest.CaptureFixture[str]
) -> None:
    file, roster = str(written.folder / "hopthu.toml"), written.folder / "units.csv"
    before = roster.read_bytes()
    with writing(engine) as session:
        said = Source("thuky@cantho.example", "địa chỉ mới …", "mail 5")
        Decisions(session).record(Addressed("moi@hoa-sen.example", "truong-hoa-sen"), said, NOW)

    main(["--config", file, "check"])
    assert "moi@hoa-sen.example" in capsys.readouterr().out
    assert roster.read_bytes() == before

    main(["--config", file, "check", "--write"])

    assert written.load().roster.by_id["truong-hoa-sen"].emails == ("doan@hoa-sen.example", "moi@hoa-sen.example")
    assert (written.folder / "units.csv.before").read_bytes() == before
    capsys.readouterr()
    main(["--config", file, "check"])
    assert "moi@hoa-sen.example" not in capsys.readouterr().out
