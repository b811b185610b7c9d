"""The year's budget and small projects at the desk."""
