"""`hopthu run`: the three loops (mailbox, calendar, delivery), signals, the watchdog."""
