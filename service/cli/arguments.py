"""The words that each command takes on the command line."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path


def of_init(sub: ArgumentParser) -> None:
    """Where to write."""
    sub.add_argument("folder", nargs="?", type=Path, default=Path(), metavar="DIR", help="where (default: here)")


def of_check(sub: ArgumentParser) -> None:
    """Whether to mend the roster."""
    text = "add the addresses that the secretary has named to the roster's file; it is kept beside as it was"
    sub.add_argument("--write", action="store_true", help=text)


def of_now(sub: ArgumentParser) -> None:
    """The moment that stands in for the clock."""
    sub.add_argument("--now", metavar="TIME", help="ISO 8601; stands in for the clock in every decision")


def of_status(sub: ArgumentParser) -> None:
    """How to show it."""
    of_now(sub)
    sub.add_argument("--json", action="store_true", help="as one JSON object")


def of_read(sub: ArgumentParser) -> None:
    """What to read, and how to show it."""
    sub.add_argument("files", nargs="+", type=Path, metavar="FILE", help="messages, mailboxes or documents")
    sub.add_argument("--json", action="store_true", help="one JSON object a message")


def of_replay(sub: ArgumentParser) -> None:
    """Which messages, and whether to record."""
    sub.add_argument("messages", nargs="*", metavar="MESSAGE-ID", help="messages to read again")
    sub.add_argument("--all", action="store_true", help="read all messages on record again")
    sub.add_argument("--apply", action="store_true", help="record what is different")


def of_summary(sub: ArgumentParser) -> None:
    """Which report, into which file."""
    sub.add_argument("obligation", nargs="?", metavar="OBLIGATION", help="its id in campaign.toml")
    sub.add_argument("period", nargs="?", metavar="PERIOD", help="the day of a deadline (default: the last one)")
    sub.add_argument("-o", "--output", type=Path, required=True, metavar="FILE", help="ends in .docx, .xlsx or .pdf")
    sub.add_argument("--last-year", metavar="STORE", help="the store of the year before, to compare with")
    sub.add_argument("--sort", choices=("group", "points", "arrived"), default="group", help="the order of nominees")
    kinds = ("report", "nominations", "addendum")
    sub.add_argument("--template", choices=kinds, help="write the Word template of this paper instead, to change it")
    of_now(sub)


def of_export(sub: ArgumentParser) -> None:
    """Where to."""
    sub.add_argument("folder", type=Path, metavar="DIR", help="a new or empty folder")
    of_now(sub)


def of_resolve(sub: ArgumentParser) -> None:
    """The order."""
    of_now(sub)
    sub.add_argument("--yes", action="store_true", help="give the one more yes that some orders ask for")
    text = "the order, as it would be typed into a reply: A7K2 đúng"
    sub.add_argument("words", nargs="+", metavar="WORD", help=text)


def of_backup(sub: ArgumentParser) -> None:
    """Where to."""
    sub.add_argument("folder", type=Path, metavar="DIR", help="a new or empty folder")


def of_restore(sub: ArgumentParser) -> None:
    """Where from."""
    sub.add_argument("folder", type=Path, metavar="DIR", help="a folder that hopthu backup has written")


def of_demo(sub: ArgumentParser) -> None:
    """Where to."""
    text = "where to leave the page (default: ./hopthu-demo)"
    sub.add_argument("folder", nargs="?", type=Path, default=Path("hopthu-demo"), metavar="DIR", help=text)


def of_nothing(_sub: ArgumentParser) -> None:
    """The command takes no words of its own."""
