"""The strength of an actor over time, and who contributes to a mission on a day."""
