"""Warnings by the Common Alerting Protocol (CAP 1.2 and 1.1): bytes in, a checked command out."""

from console.feeds.cap.reading import LARGEST, read_alert
from console.feeds.cap.receiving import command_id, receive, verbatim

__all__ = ["LARGEST", "command_id", "read_alert", "receive", "verbatim"]
