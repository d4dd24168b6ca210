"""The Flask extensions, made once and bound by the factory."""

from flask_babel import Babel
from flask_security.datastore import FSQLALiteUserDatastore
from flask_sqlalchemy_lite import SQLAlchemy
from flask_wtf.csrf import CSRFProtect

from archive.models import Passkey, Role, User

db = SQLAlchemy()
babel = Babel()
csrf = CSRFProtect()
users = FSQLALiteUserDatastore(db, User, Role, Passkey)
