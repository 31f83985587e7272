"""Scans and photographs of paper: the sheet made flat and even, its tables found by their lines, the rest by OCR.

What is read here is proposed, never counted by itself (reading rules, Figures).
"""
