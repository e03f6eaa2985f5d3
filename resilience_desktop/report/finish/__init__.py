"""What Qt leaves out of a PDF: language, bookmarks, and the tree of what is what.

The file that Qt wrote is read, its pages get their tags, and it is written again.
"""
