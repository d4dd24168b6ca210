"""Send the link by which somebody of the staff comes in."""

from sqlalchemy.orm import Session

from archive import mail
from archive.actions import invitations
from archive.models.engine import writing

# By language and kind. Nothing of any story, and the name of nobody.
WORDS = {
    "en": {
        "join": (
            "Your invitation",
            "You are invited to work with an archive of people's stories.\n\n"
            "Open this link once, within seven days:\n\n{link}\n\n"
            "You did not expect it? Then do nothing.",
        ),
        "password": (
            "Your new password",
            "A steward sent you a link to set a new password.\n\n"
            "Open it once, within two days:\n\n{link}\n\n"
            "You did not ask for it? Then do nothing, and tell your steward.",
        ),
    },
    "es": {
        "join": (
            "Tu invitación",
            "Te invitan a trabajar con un archivo de historias de personas.\n\n"
            "Abre este enlace una sola vez, en los próximos siete días:\n\n{link}\n\n"
            "¿No lo esperabas? Entonces no hagas nada.",
        ),
        "password": (
            "Tu nueva contraseña",
            "Te enviaron un enlace para poner una contraseña nueva.\n\n"
            "Ábrelo una sola vez, en los próximos dos días:\n\n{link}\n\n"
            "¿No lo pediste? Entonces no hagas nada y avisa a quien coordina.",
        ),
    },
}


def send_invitation(session: Session, invitation_id: int) -> None:
    """Mail the link, and keep it no more once the mail has gone."""
    with writing():
        taken = invitations.take_letter(session, invitation_id)
        # Committed first: a worker that dies after sending must not send again.
        session.commit()
    if taken is None:
        return
    email, language, kind, link = taken
    subject, body = WORDS.get(language, WORDS["en"])[kind]
    try:
        mail.send(email, subject, body.format(link=link))
    except OSError:
        with writing():
            invitations.put_back(session, invitation_id, link)
            session.commit()
        raise
