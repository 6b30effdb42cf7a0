"""Feeds: what comes in by itself and becomes commands. Here: the simulator, which plays teams and convoys."""
