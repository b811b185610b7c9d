"""What tests are made of: villages, rentals, claims and people, built by the real acts."""
