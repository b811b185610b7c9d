"""The village: it is founded, its books are opened, households come and go (建账、期初、迁入迁出).

Promises: the same roster, taken in twice, adds nothing; opening money is no income; nobody leaves
with their debts forgotten.
Acts: setting_up, founding, opening, importing, taking_back, moving, staying.
"""
