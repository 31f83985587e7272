"""What people decide, what was asked, what came back, what is summed up."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from service.store.types import UtcDateTime

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _new_tables()
    _decisions()
    _reminders()
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.add_column(sa.Column("to_office", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column("reached", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.alter_column("to_office", server_default=None, existing_type=sa.Boolean(), existing_nullable=False)
        batch_op.alter_column("reached", server_default=None, existing_type=sa.Boolean(), existing_nullable=False)
        batch_op.create_index(batch_op.f("ix_outbox_queued"), ["queued"], unique=False)
    with op.batch_alter_table("mailboxes", schema=None) as batch_op:
        batch_op.add_column(sa.Column("looked", UtcDateTime(), nullable=True))
    with op.batch_alter_table("submissions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_submissions_period"), ["period"], unique=False)
    op.execute("INSERT INTO codes (code, about, ref) SELECT code, 'attention', id FROM attention")
    with op.batch_alter_table("attention", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_attention_code"), type_="unique")
        batch_op.drop_column("code")
        batch_op.add_column(sa.Column("figures", sa.JSON(), nullable=False, server_default="[]"))
        batch_op.add_column(sa.Column("original", UtcDateTime(), nullable=True))
        batch_op.add_column(sa.Column("sender", sa.String(), nullable=False, server_default=""))
    with op.batch_alter_table("attention", schema=None) as batch_op:
        batch_op.alter_column("figures", server_default=None, existing_type=sa.JSON(), existing_nullable=False)
        batch_op.alter_column("sender", server_default=None, existing_type=sa.String(), existing_nullable=False)


def _new_tables() -> None:
    op.create_table(
        "codes",
        sa.Column("code", sa.String(length=8), nullable=False),
        sa.Column("about", sa.String(length=40), nullable=False),
        sa.Column("ref", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_codes")),
    )
    with op.batch_alter_table("codes", schema=None) as batch_op:
        batch_op.create_index("ix_codes_about", ["about", "ref"], unique=True)

    op.create_table(
        "summaries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("obligation", sa.String(length=100), nullable=False),
        sa.Column("period", sa.Date(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("made", UtcDateTime(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("docx", sa.LargeBinary(), nullable=False),
        sa.Column("xlsx", sa.LargeBinary(), nullable=False),
        sa.Column("replaced", sa.LargeBinary(), nullable=True),
        sa.Column("approved", UtcDateTime(), nullable=True),
        sa.Column("approved_by", sa.String(), nullable=False),
        sa.Column("sent", UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_summaries")),
    )
    with op.batch_alter_table("summaries", schema=None) as batch_op:
        batch_op.create_index("ix_summaries_of", ["obligation", "period", "number"], unique=True)

    op.create_table(
        "troubles",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("since", UtcDateTime(), nullable=False),
        sa.Column("last", UtcDateTime(), nullable=False),
        sa.Column("healed", UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_troubles")),
    )
    with op.batch_alter_table("troubles", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_troubles_source"), ["source"], unique=False)

    op.create_table(
        "attempts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("message", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(length=100), nullable=False),
        sa.Column("obligation", sa.String(length=100), nullable=False),
        sa.Column("period", sa.Date(), nullable=False),
        sa.Column("arrived", UtcDateTime(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("withdrawn", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["message"], ["messages.id"], name=op.f("fk_attempts_message_messages")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempts")),
    )
    with op.batch_alter_table("attempts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attempts_message"), ["message"], unique=False)

    op.create_table(
        "tokens",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("reader", sa.String(), nullable=False),
        sa.Column("once", sa.String(), nullable=False),
        sa.Column("code", sa.String(length=8), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("issued", UtcDateTime(), nullable=False),
        sa.Column("expires", UtcDateTime(), nullable=False),
        sa.Column("used", UtcDateTime(), nullable=True),
        sa.Column("used_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["used_by"], ["messages.id"], name=op.f("fk_tokens_used_by_messages")),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_tokens")),
    )
    with op.batch_alter_table("tokens", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_tokens_once"), ["once"], unique=False)

    op.create_table(
        "bounces",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("hard", sa.Boolean(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("letter", sa.Integer(), nullable=True),
        sa.Column("message", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["letter"], ["outbox.id"], name=op.f("fk_bounces_letter_outbox")),
        sa.ForeignKeyConstraint(["message"], ["messages.id"], name=op.f("fk_bounces_message_messages")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bounces")),
    )
    with op.batch_alter_table("bounces", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_bounces_address"), ["address"], unique=False)

    op.create_table(
        "questions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("once", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(length=100), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("submission", sa.Integer(), nullable=True),
        sa.Column("indicator", sa.String(length=100), nullable=False),
        sa.Column("guess", sa.BigInteger(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("asked", UtcDateTime(), nullable=False),
        sa.Column("answered", UtcDateTime(), nullable=True),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("message", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["message"], ["messages.id"], name=op.f("fk_questions_message_messages")),
        sa.ForeignKeyConstraint(["submission"], ["submissions.id"], name=op.f("fk_questions_submission_submissions")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_questions")),
    )
    with op.batch_alter_table("questions", schema=None) as batch_op:
        batch_op.create_index("ix_questions_once", ["once", "number"], unique=True)
        batch_op.create_index(batch_op.f("ix_questions_unit"), ["unit"], unique=False)


def _decisions() -> None:
    # Nothing was ever written to it.
    op.drop_table("decisions")
    op.create_table(
        "decisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("batch", sa.String(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("item", sa.Integer(), nullable=True),
        sa.Column("message", sa.Integer(), nullable=True),
        sa.Column("undone", UtcDateTime(), nullable=True),
        sa.Column("undone_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["item"], ["attention.id"], name=op.f("fk_decisions_item_attention")),
        sa.ForeignKeyConstraint(["message"], ["messages.id"], name=op.f("fk_decisions_message_messages")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decisions")),
    )
    with op.batch_alter_table("decisions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_decisions_batch"), ["batch"], unique=False)
        batch_op.create_index(batch_op.f("ix_decisions_item"), ["item"], unique=False)
        batch_op.create_index(batch_op.f("ix_decisions_message"), ["message"], unique=False)

    op.create_table(
        "orders",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("once", sa.String(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("told", sa.String(), nullable=False),
        sa.Column("batch", sa.String(), nullable=False),
        sa.Column("message", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["message"], ["messages.id"], name=op.f("fk_orders_message_messages")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_orders")),
    )
    with op.batch_alter_table("orders", schema=None) as batch_op:
        batch_op.create_index("ix_orders_once", ["once", "key"], unique=True)
        batch_op.create_index(batch_op.f("ix_orders_batch"), ["batch"], unique=False)


def _reminders() -> None:
    # The same.
    op.drop_table("reminders")
    op.create_table(
        "reminders",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(length=100), nullable=False),
        sa.Column("obligation", sa.String(length=100), nullable=False),
        sa.Column("period", sa.Date(), nullable=False),
        sa.Column("due", UtcDateTime(), nullable=False),
        sa.Column("step", sa.String(length=40), nullable=False),
        sa.Column("sent", UtcDateTime(), nullable=False),
        sa.Column("letter", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["letter"], ["outbox.id"], name=op.f("fk_reminders_letter_outbox")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminders")),
        sa.UniqueConstraint("unit", "obligation", "period", "due", "step", name=op.f("uq_reminders_unit")),
    )
    with op.batch_alter_table("reminders", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reminders_letter"), ["letter"], unique=False)
        batch_op.create_index(batch_op.f("ix_reminders_period"), ["period"], unique=False)
        batch_op.create_index(batch_op.f("ix_reminders_sent"), ["sent"], unique=False)
        batch_op.create_index(batch_op.f("ix_reminders_step"), ["step"], unique=False)


def downgrade() -> None:
    raise NotImplementedError("decisions would be lost; restore a backup instead")
