"""Documents of our own, made from plain facts: official papers, workbooks, calendars, forms, pictures."""
