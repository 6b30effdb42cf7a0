"""Digitized plans and tables that ship with Vigil. Data: read by `plans`, never executed."""
