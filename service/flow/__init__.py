"""The order of steps: intake, delivery, calendar.  Decides nothing itself."""
