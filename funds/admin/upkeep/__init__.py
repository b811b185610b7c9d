"""The audit trail at the desk."""
