"""Documents: rows of questions become files and paper."""
