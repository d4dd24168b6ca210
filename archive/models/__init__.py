"""The tables, one noun a module, no verbs."""

from archive.models.background import Background
from archive.models.base import Base, new_id, use_keys
from archive.models.batch import Batch, ImportRow
from archive.models.clip import Clip
from archive.models.collection import Collection
from archive.models.consent import AppendOnlyError, Confirmation, Consent, Wording
from archive.models.correction import Correction
from archive.models.decision import Counter, Decision
from archive.models.entry import Entry
from archive.models.guardian import Guardian
from archive.models.hold import Approval, Hold
from archive.models.item import Item, Rendition
from archive.models.job import Job
from archive.models.kit import Kit, KitPart, Series
from archive.models.message import Message
from archive.models.passage import Passage, Redaction
from archive.models.showing import Showing, ShownClip
from archive.models.story import Story
from archive.models.tag import ContentNote, Tag
from archive.models.upload import Upload
from archive.models.user import Membership, Role, User
from archive.models.voice import Voice

__all__ = [
    "AppendOnlyError",
    "Approval",
    "Background",
    "Base",
    "Batch",
    "Clip",
    "Collection",
    "Confirmation",
    "Consent",
    "ContentNote",
    "Correction",
    "Counter",
    "Decision",
    "Entry",
    "Guardian",
    "Hold",
    "ImportRow",
    "Item",
    "Job",
    "Kit",
    "KitPart",
    "Membership",
    "Message",
    "Passage",
    "Redaction",
    "Rendition",
    "Role",
    "Series",
    "Showing",
    "ShownClip",
    "Story",
    "Tag",
    "Upload",
    "User",
    "Voice",
    "Wording",
    "new_id",
    "use_keys",
]
