"""The five micros at the desk (五微): one list, one page and a few small forms for each."""
