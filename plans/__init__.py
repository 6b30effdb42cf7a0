"""What the city will do: digitized plans, what they need, and which fits. Pure domain."""
