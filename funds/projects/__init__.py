"""Projects: what a village builds or mends, from the reserve list to the end of the warranty.

Promises: a project goes from stage to stage as one table says, and no stage is entered while
something of it is missing; it knows no claims, what is spent on it is asked in the room of spending.
Acts: registering, stepping, surveying. All others are questions.
"""
