"""The board: a month is closed, reported, published, objected to (结账、公示、异议).

Promises: months close in order and stay as they were; what was published is kept byte for byte;
nobody's name and no single household's money can be read from it.
Acts: closing, handing_out, keeping, publishing, publishing_year, objecting. All others are questions.
"""
