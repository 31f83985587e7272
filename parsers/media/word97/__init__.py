"""Word 97 to 2003 (.doc), read straight from its streams: milliseconds, where LibreOffice takes a second.

Made after [MS-DOC].  What is not understood for certain raises `UnsureError`, and LibreOffice reads the file instead.
"""
