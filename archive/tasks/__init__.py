"""What the worker runs: thin, idempotent, known to jobs by name only."""

from archive.jobs.worker import Task
from archive.tasks import erasing, indexing, keeping, renditions

# Those that run ffmpeg; the worker gives them a lane of their own.
SLOW = {"render_item", "cut_clip"}


def registry() -> dict[str, Task]:
    """Return every task by the name that jobs bear."""
    return {
        "index_story": indexing.index_story,
        "unindex_story": indexing.unindex_story,
        "refresh_due": keeping.refresh_due,
        "render_item": renditions.render_item,
        "cut_clip": renditions.cut_clip,
        "erase_story": erasing.erase_story,
        "erase_original": erasing.erase_original,
        "destroy_files": erasing.destroy_files,
        "sweep_orphans": erasing.sweep_orphans,
    }
