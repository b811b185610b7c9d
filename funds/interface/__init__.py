"""What desk, telephone and API share of their work: forms, files as answers, photos, kept pages.

Promises: no rule of bookkeeping stands here, and nothing here writes.
"""
