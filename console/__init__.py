"""The room where it happens: journal, situation, desk, ground, views, widgets and map."""
