"""Charges, arrears, waivers and the rules behind them at the desk."""
