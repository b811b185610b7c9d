"""The year's budget at the desk."""
