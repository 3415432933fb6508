"""What stands in ``outputs/``: placed whole, recorded in a ledger, under a lock."""
