"""PDF: each page by the quickest reader that is right for it; pages without text are left to OCR.

Poppler's words for pages without ruling lines, pdfplumber for all others; PDFium's text is never used, for it loses
Vietnamese letters that come from a second font.
"""
