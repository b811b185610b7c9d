"""What the village plans, and what it builds or mends.

A project goes from the reserve list to the end of the warranty; the year's budget says by fund and
kind what may be spent and should come in.

Promises: a project goes from stage to stage as one table says, and no stage is entered while
something of it is missing; an adopted budget is never changed. The room knows no claims of a
project and books nothing: what is spent on it is asked in the room of spending.
Acts: registering, stepping, surveying, photographing, budgeting, owning. All others are questions.
"""
