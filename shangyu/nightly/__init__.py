"""What runs by itself every night: charges, proofs, the backup, clearing up."""
