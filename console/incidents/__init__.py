"""Incidents 突发事件: intake, corrections, casualties, grading; from the first call to the close."""
