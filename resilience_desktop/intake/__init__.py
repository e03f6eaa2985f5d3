"""Spreadsheets in: readers make drafts, the person confirms them."""
