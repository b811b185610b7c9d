"""Who may do what: every address × method × role, and nothing left out."""
