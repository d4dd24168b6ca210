"""Consent receipts: what a narrator agreed to, in the shape of ISO/IEC TS 27560 as JSON-LD.

The structure and the terms are those of the Data Privacy Vocabulary 2.3 and of its
community group's guide to 27560 (final report of 15 February 2026). The guide's own big
examples are not valid JSON, so arrays stand where they repeat a key.
"""

import hashlib
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

# The guide names two profiles for receipts; this is the one that its Turtle defines.
RECEIPT = "https://w3id.org/dpv/schema/dpv-27560#receipt"
RECORD = "https://w3id.org/dpv/schema/dpv-27560#record"

CONTEXT: dict[str, str] = {
    "dpv": "https://w3id.org/dpv#",
    "pd": "https://w3id.org/dpv/pd#",
    "dct": "http://purl.org/dc/terms/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "cr": "urn:common-record:",
}

# Each use as a purpose of ours, with the nearest purpose of the vocabulary above it.
BROADER = {
    "dialogue-closed": "dpv:PublicBenefit",
    "dialogue-police": "dpv:PublicBenefit",
    "open-meeting": "dpv:PublicBenefit",
    "leaders": "dpv:PublicPolicyMaking",
    "research": "dpv:NonCommercialResearch",
    "train-police": "dpv:ImprovePublicServices",
    "preserve": "dpv:RecordManagement",
}
# What is done for a use beyond keeping it: sharing in a room, or giving it to anyone.
OPEN_USES = ("public-web", "findable", "press", "quote-print", "open-meeting")
CHANGES = {"clip": "dpv:Transform", "translate": "dpv:Transform", "ai-training": "dpv:Transform"}


@dataclass(frozen=True)
class Agreed:
    """What one consent says.

    ``uses`` maps each use to yes, ask or no; ``lines`` a code to the sentence that was shown;
    ``shown`` each use to how the narrator appears for it.
    """

    record_id: str
    subject_id: str
    party: str
    status: str
    method: str
    given_at: datetime
    version: str
    language: str
    digest: str
    words: str
    uses: Mapping[str, str]
    lines: Mapping[str, str]
    shown: Mapping[str, Mapping[str, str]]
    original: str
    hold_until: date | None
    hold_case: bool
    stop_after: date | None
    check_yearly: bool
    host: str
    host_about: str
    contacts: tuple[str, ...]


def receipt(agreed: Agreed) -> dict[str, Any]:
    """Return the receipt of one consent, with the whole record inside."""
    name = _uuid(f"receipt {agreed.record_id}")
    return {
        "@context": CONTEXT,
        "@id": f"urn:uuid:{name}",
        "@type": "dpv:ConsentReceipt",
        "dct:conformsTo": {"@id": RECEIPT},
        "dpv:hasIdentifier": name,
        "dct:identifier": name,
        "dpv:hasRecordOfActivity": [_record(agreed)],
    }


def _uuid(of: str) -> str:
    # An id of ours is 16 random characters; a UUID is the same in another dress.
    return str(uuid.UUID(bytes=hashlib.sha256(of.encode()).digest()[:16], version=4))


def _record(agreed: Agreed) -> dict[str, Any]:
    name = _uuid(agreed.record_id)
    return {
        "@id": f"urn:uuid:{name}",
        "@type": "dpv:ConsentRecord",
        "dct:conformsTo": {"@id": RECORD},
        "dpv:hasIdentifier": name,
        "dct:identifier": name,
        "dct:language": agreed.language,
        "dpv:hasDataSubject": {
            "@id": f"urn:uuid:{_uuid(agreed.subject_id)}",
            "@type": "dpv:DataSubject",
        },
        "dpv:hasNotice": _notice(agreed),
        "dpv:hasProcess": _processes(agreed),
        "dpv:hasDataController": _controller(agreed),
        "dpv:hasConsentStatus": [_event(agreed)],
        "dpv:hasConsentControl": _control(agreed),
        "dpv:hasRight": {
            "@type": "dpv:DataSubjectRight",
            "dpv:isExercisedAt": _places(agreed),
        },
    }


def _notice(agreed: Agreed) -> dict[str, Any]:
    return {
        "@type": "dpv:ConsentNotice",
        "dct:hasVersion": agreed.version,
        "dct:language": agreed.language,
        "dct:identifier": f"sha256:{agreed.digest}",
        "dct:description": agreed.words,
    }


def _processes(agreed: Agreed) -> list[dict[str, Any]]:
    said = [use for use, answer in agreed.uses.items() if answer in {"yes", "ask"}]
    return [_process(agreed, "keep", "yes"), *(_process(agreed, u, agreed.uses[u]) for u in said)]


def _process(agreed: Agreed, use: str, answer: str) -> dict[str, Any]:
    """Return one scope. Keeping the story private is one too, also where all else is no."""
    return {
        "@id": f"urn:uuid:{_uuid(f'{agreed.record_id} {use}')}",
        "@type": "dpv:Process",
        "cr:answer": answer,
        "dpv:hasPurpose": _purpose(agreed, use),
        "dpv:hasPersonalData": _data(agreed, use),
        "dpv:hasProcessing": [{"@id": term} for term in _operations(use)],
        "dpv:hasDataSource": {"@id": "dpv:DataSubjectDataSource"},
        "dpv:hasStorageCondition": _storage(agreed),
        "dpv:hasLegalBasis": {"@id": "dpv:ExplicitlyExpressedConsent"},
        "dpv:hasRecipient": {
            "@type": "dpv:Recipient",
            "skos:prefLabel": _text(agreed.lines.get(use, agreed.host), agreed.language),
        },
        "dpv:hasJurisdiction": {"@id": "cr:host", "skos:prefLabel": agreed.host_about},
    }


def _purpose(agreed: Agreed, use: str) -> dict[str, Any]:
    broader = "dpv:RecordManagement" if use == "keep" else BROADER.get(use, "dpv:Purpose")
    purpose: dict[str, Any] = {
        "@id": f"cr:purpose/{use}",
        "@type": "dpv:Purpose",
        "skos:broader": {"@id": broader},
    }
    if use in agreed.lines:
        purpose["skos:prefLabel"] = _text(agreed.lines[use], agreed.language)
    return purpose


def _data(agreed: Agreed, use: str) -> list[dict[str, str]]:
    """Return what of the narrator a use reveals; what is only kept is all that was given."""
    terms = ["pd:LifeHistory", "pd:Opinion"]
    everything = use == "keep"
    shown = agreed.shown.get(use, {})
    if everything or shown["voice"] in {"voice-own", "voice-changed"}:
        terms.append("pd:VoiceCommunicationRecording")
    if everything or shown["face"] != "face-none":
        terms.append("pd:Picture")
    if everything or shown["name"] != "show-no-name":
        terms.append("pd:Name")
    if everything or shown["place"] != "place-hidden":
        terms.append("pd:Location")
    return [{"@id": term} for term in terms]


def _operations(use: str) -> list[str]:
    if use == "keep":
        return ["dpv:Store", "dpv:Pseudonymise"]
    wide = "dpv:Disseminate" if use in OPEN_USES else "dpv:Share"
    return ["dpv:Store", wide, *([CHANGES[use]] if use in CHANGES else [])]


def _storage(agreed: Agreed) -> list[dict[str, Any]]:
    deletion = agreed.lines.get(agreed.original, agreed.original)
    return [
        {"@type": "dpv:StorageLocation", "skos:prefLabel": agreed.host},
        {"@type": "dpv:StorageDuration", "dpv:hasDuration": _duration(agreed)},
        {
            "@type": "dpv:StorageDeletion",
            "skos:prefLabel": _text(deletion, agreed.language),
        },
    ]


def _duration(agreed: Agreed) -> dict[str, Any]:
    if agreed.stop_after:
        until = {"@value": agreed.stop_after.isoformat(), "@type": "xsd:date"}
        return {"@type": "dpv:UntilTimeDuration", "dct:date": until}
    if agreed.check_yearly:
        return {"@type": "dpv:TemporalDuration", "skos:prefLabel": "P1Y"}
    return {"@type": "dpv:UntilEventDuration", "skos:prefLabel": "withdrawal"}


def _controller(agreed: Agreed) -> dict[str, Any]:
    name = _uuid(f"host {agreed.host}")
    return {
        "@id": f"urn:uuid:{name}",
        "@type": "dpv:DataController",
        "dpv:hasIdentifier": name,
        "dpv:hasName": agreed.host,
        "dpv:hasAddress": agreed.host_about,
        "dpv:hasContact": list(agreed.contacts) or [agreed.host],
    }


def _event(agreed: Agreed) -> dict[str, Any]:
    who = {"@id": f"urn:uuid:{_uuid(agreed.subject_id)}"}
    if agreed.party == "guardian":
        who = {"@type": "dpv:GuardianOfDataSubject"}
    # The day, not the moment: a receipt may be shown to others.
    day = {"@value": agreed.given_at.date().isoformat(), "@type": "xsd:date"}
    event: dict[str, Any] = {
        "@type": "dpv:ExplicitlyExpressedConsent",
        "dpv:isIndicatedAtTime": day,
        "dpv:isIndicatedBy": who,
        "dpv:hasIndicationMethod": agreed.method,
        "dpv:hasConsentStatus": {"@id": f"dpv:{agreed.status}"},
        "dpv:hasDuration": _duration(agreed),
    }
    if agreed.hold_case:
        event["cr:hold"] = "hold-case"
    if agreed.hold_until:
        event["cr:holdUntil"] = {"@value": agreed.hold_until.isoformat(), "@type": "xsd:date"}
    return event


def _control(agreed: Agreed) -> dict[str, Any]:
    return {
        "@type": "dpv:WithdrawConsent",
        "skos:prefLabel": _text(agreed.lines.get("withdraw", ""), agreed.language),
        "dpv:isExercisedAt": _places(agreed),
    }


def _places(agreed: Agreed) -> list[str]:
    """Return where the narrator goes: the page that opens with the seven words, and people.

    The address has no host: the archive may stand under several names, one of them .onion.
    """
    return ["/mine", *agreed.contacts]


def _text(words: str, language: str) -> dict[str, str]:
    return {"@value": words, "@language": language}
