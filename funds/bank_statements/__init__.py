"""Bank statements: the bank's file against the books (银行流水).

Promises: a line is kept once, however many files hold it; a line is decided at most once; what
a person decided stays until it is reversed; taking in a file books nothing.
Acts: importing, taking, mapping. All others are questions.
"""
