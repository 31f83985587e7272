"""Hộp Thư: the service that reads a Youth Union bloc's mailbox.  README.md beside this file draws the house."""
