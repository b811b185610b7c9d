"""Photos: kept without the traces of the telephone that took them, small enough for a page (照片).

Promises: what is kept was drawn anew, upright, and tells neither place nor device; it is never
changed or taken away.
Acts: keeping. All others are questions.
"""
