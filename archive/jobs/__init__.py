"""Work that can wait: queued with its cause, done at least once, fenced."""

from archive.jobs.queue import enqueue, enqueue_once

__all__ = ["enqueue", "enqueue_once"]
