"""journey: what helped and what hindered, stage by stage, beside the journey of another."""
