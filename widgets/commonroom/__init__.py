"""commonroom: live workshops on student–staff partnership."""
