"""The five micros for residents (五微): what everybody may see, and what a household can do."""
