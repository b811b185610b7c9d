"""Other money at the desk: gifts, transfers, the count of the box."""
