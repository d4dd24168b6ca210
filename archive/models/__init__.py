"""The tables, one noun a module, no verbs."""

from archive.models.background import Background
from archive.models.base import Base, new_id, use_keys
from archive.models.batch import Batch, ImportRow
from archive.models.chain import noted
from archive.models.clip import Clip
from archive.models.collection import Collection
from archive.models.consent import AppendOnlyError, Confirmation, Consent, Wording
from archive.models.correction import Correction
from archive.models.decision import Counter, Decision
from archive.models.entry import Entry
from archive.models.guardian import Guardian
from archive.models.hint import HintAnswer
from archive.models.hold import Approval, Hold
from archive.models.index_point import IndexPoint
from archive.models.invitation import Invitation
from archive.models.item import Item, Rendition
from archive.models.job import Job
from archive.models.kit import Kit, KitPart, Series
from archive.models.legal import Demand, LegalHold
from archive.models.message import Message
from archive.models.original_look import OriginalLook
from archive.models.passage import Passage, Redaction
from archive.models.phrase import SavedPhrase
from archive.models.showing import Showing, ShownClip
from archive.models.spotted import Spotted
from archive.models.story import Story
from archive.models.tag import ContentNote, Tag
from archive.models.term import TermRow
from archive.models.third_party import ThirdParty
from archive.models.transcript_version import TranscriptVersion
from archive.models.translation import Translation
from archive.models.turn import HandOver, PassedBy, Proposal
from archive.models.upload import Upload
from archive.models.user import Membership, Passkey, RecoveryCode, Role, SignIn, User
from archive.models.voice import Voice
from archive.models.wording_version import WordingDraft, WordingVersion

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
    "Demand",
    "Entry",
    "Guardian",
    "HintAnswer",
    "Hold",
    "Invitation",
    "HandOver",
    "Hold",
    "IndexPoint",
    "ImportRow",
    "Item",
    "Job",
    "Kit",
    "KitPart",
    "LegalHold",
    "Membership",
    "Message",
    "OriginalLook",
    "Passage",
    "Passkey",
    "RecoveryCode",
    "PassedBy",
    "Proposal",
    "Redaction",
    "Rendition",
    "Role",
    "SavedPhrase",
    "Series",
    "Showing",
    "ShownClip",
    "SignIn",
    "Spotted",
    "Story",
    "Tag",
    "TermRow",
    "TranscriptVersion",
    "Translation",
    "ThirdParty",
    "Upload",
    "User",
    "Voice",
    "Wording",
    "WordingDraft",
    "WordingVersion",
    "new_id",
    "noted",
    "use_keys",
]
