"""Open Verdict: indicators of how criminal cases end, with the source of every figure."""
