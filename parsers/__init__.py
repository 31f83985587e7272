"""From bytes to plain values: mail and files to documents (`mail`, `media`), documents to readings (`fields`, `forms`).

Nothing here knows of the service, its store or its clock.  `documents`, `readings`, `mails` and `vocabulary` hold the
plain values that leave this package; `reader` is the whole way for one message; `sandbox` runs it in worker processes.
"""
