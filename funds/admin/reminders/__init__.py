"""The desk: reminding households, their pauses and promises."""
