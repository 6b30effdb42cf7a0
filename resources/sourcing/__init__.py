"""Sourcing: needs + stock + teams + travel times → a proposal with a reason for each line."""
