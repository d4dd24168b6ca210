"""The ten states of a consent record, as the W3C Data Privacy Vocabulary 2.3 names them."""

from enum import StrEnum


class Status(StrEnum):
    """A consent's state; only two of them are valid for use."""

    UNKNOWN = "ConsentUnknown"
    REQUESTED = "ConsentRequested"
    DEFERRED = "ConsentRequestDeferred"
    REFUSED = "ConsentRefused"
    GIVEN = "ConsentGiven"
    RENEWED = "RenewedConsentGiven"
    EXPIRED = "ConsentExpired"
    WITHDRAWN = "ConsentWithdrawn"
    REVOKED = "ConsentRevoked"
    INVALIDATED = "ConsentInvalidated"


VALID = frozenset({Status.GIVEN, Status.RENEWED})

_ANYTIME = {Status.GIVEN, Status.REFUSED, Status.WITHDRAWN, Status.REVOKED, Status.INVALIDATED}
_AFTER_YES = {
    Status.RENEWED,
    Status.REQUESTED,
    Status.EXPIRED,
    Status.WITHDRAWN,
    Status.REVOKED,
    Status.INVALIDATED,
}

# Where a record in one state may be followed by a record in another.
NEXT: dict[Status, frozenset[Status]] = {
    Status.UNKNOWN: frozenset({Status.REQUESTED, *_ANYTIME}),
    Status.REQUESTED: frozenset({Status.DEFERRED, Status.RENEWED, *_ANYTIME}),
    Status.DEFERRED: frozenset({Status.REQUESTED, *_ANYTIME}),
    Status.REFUSED: frozenset({Status.REQUESTED, Status.GIVEN, Status.WITHDRAWN}),
    Status.GIVEN: frozenset(_AFTER_YES),
    Status.RENEWED: frozenset(_AFTER_YES),
    Status.EXPIRED: frozenset({Status.REQUESTED, Status.RENEWED, Status.WITHDRAWN}),
    Status.WITHDRAWN: frozenset(),
    Status.REVOKED: frozenset({Status.REQUESTED, Status.RENEWED, Status.WITHDRAWN}),
    Status.INVALIDATED: frozenset({Status.REQUESTED, Status.GIVEN, Status.WITHDRAWN}),
}


def may_follow(before: Status, after: Status) -> bool:
    """Tell whether a record in state *after* may follow one in state *before*."""
    return after in NEXT[before]
