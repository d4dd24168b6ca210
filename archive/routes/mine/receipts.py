"""Take a consent away as a record that other programs can read."""

import json

from flask import Response

from archive.actions import receipts
from archive.actions.voices import own_consents
from archive.errors import Absent
from archive.routes.mine.base import bp, own_voice


@bp.get("/receipt/<public_id>/record")
def receipt_record(public_id: str) -> Response:
    """Give one consent as JSON-LD, in the shape of ISO/IEC TS 27560."""
    found = next((row for row in own_consents(own_voice()) if row.public_id == public_id), None)
    if found is None:
        raise Absent
    body = json.dumps(receipts.of_consent(found), ensure_ascii=False, indent=1)
    answer = Response(body, mimetype="application/ld+json")
    answer.headers["Content-Disposition"] = 'attachment; filename="consent-receipt.jsonld"'
    return answer
