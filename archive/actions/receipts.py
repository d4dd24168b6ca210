"""Say what one consent agreed to, so that its receipt can be made."""

from archive import consent
from archive.consent import Answer
from archive.formats import receipt
from archive.gate.reading import as_consent
from archive.models import Consent

ANSWERS = {Answer.NO: "no", Answer.ASK: "ask", Answer.YES: "yes"}


def of_consent(row: Consent) -> dict[str, object]:
    """Return the receipt of one consent as JSON-LD (formats/receipt.py)."""
    return receipt.receipt(agreed(row))


def agreed(row: Consent) -> receipt.Agreed:
    """Return what *row* says, with the very words that were shown."""
    host, said = row.voice.story.collection, as_consent(row)
    spanish = row.wording.language == "es"
    about = (host.host_es if spanish else "") or host.host
    return receipt.Agreed(
        record_id=row.public_id,
        subject_id=row.voice.public_id,
        party=row.party,
        status=row.status,
        method=row.method,
        given_at=row.given_at,
        version=row.wording.version,
        language=row.wording.language,
        digest=row.digest,
        words=row.wording.words,
        uses={use: ANSWERS[Answer(row.uses.get(use, 0))] for use in consent.USES},
        lines=lines_of(row),
        shown={use: vars(said.appears(consent.context_of(use))) for use in consent.USES},
        original=row.original,
        hold_until=row.hold_until,
        hold_case=row.hold_case,
        stop_after=row.stop_after,
        check_yearly=row.check_yearly,
        host=host.name,
        host_about=about or host.name,
        contacts=tuple(_contact(line) for line in host.support),
    )


def lines_of(row: Consent) -> dict[str, str]:
    """Return the sentences of the wording agreed to, by their codes."""
    pairs = (line.partition(": ") for line in row.wording.words.strip().splitlines())
    return {code: words for code, _, words in pairs}


def _contact(line: dict[str, str]) -> str:
    return f"{line['name']} {line.get('phone', '')}".strip()
