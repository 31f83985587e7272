"""The mailbox in, letters out: IMAP, MIME and SMTP.  Knows nothing of the store."""
