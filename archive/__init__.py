"""Common Record: a consent-first oral-history and testimony archive."""

import gc

# Nothing that is loaded is garbage: looking for it, now and at the end, took a quarter of the
# time in which a command begins.
gc.disable()

from datetime import UTC, timedelta
from inspect import iscoroutinefunction
from zoneinfo import ZoneInfo

from flask import Flask
from sqlalchemy.orm import Session, sessionmaker

from archive import clock, config, mail, media, models, paths, search
from archive.extensions import babel, csrf, db
from archive.media import naming, speech
from archive.models import engine
from archive.search.whoosh import WhooshEngine

gc.freeze()
gc.enable()

__version__ = "0.1.0"

TRANSLATIONS = paths.PACKAGE / "translations"


def create_app(settings: config.Settings | None = None) -> Flask:
    """Return the site, ready to serve, for *settings* (read from the environment when None)."""
    from archive import routes, tasks, web

    settings = settings or config.read()
    pages = str(paths.beside("templates"))
    app = Flask("archive", template_folder=pages, static_url_path=web.assets.PLACE)
    app.config.update(_flask_config(settings))
    # Two slashes in a row are another address; leading to the one without would name a host.
    app.url_map.merge_slashes = False
    app.extensions["settings"] = settings
    use(settings)
    _bind(app)
    web.init_app(app)
    routes.init_app(app)
    web.limits.guard(app)
    if settings.proxies:
        web.proxies.trust(app, settings.proxies)
    app.extensions["tasks"] = tasks.registry()
    return app


def use(settings: config.Settings) -> None:
    """Let the keys, the store, the index, the model and the post be those of *settings*."""
    clock.keep_days_of(UTC if settings.zone == "UTC" else ZoneInfo(settings.zone))
    models.use_keys(list(settings.column_keys))
    media.use(media.open_store(settings.media))
    speech.use(speech.read_setting(settings.speech))
    naming.use(naming.read_setting(settings.names))
    search.use(WhooshEngine(settings.index))
    mail.use(mail.open_post(settings), settings.mail_from)


def _bind(app: Flask) -> None:
    db.init_app(app)
    # Its teardown for asynchronous sessions costs a thread a request; we open none.
    app.teardown_appcontext_funcs = [
        ended for ended in app.teardown_appcontext_funcs if not iscoroutinefunction(ended)
    ]
    with app.app_context():
        engine.prepare(db.engine)
    csrf.init_app(app)
    from archive.web import accounts, locale

    babel.init_app(
        app,
        locale_selector=locale.chosen,
        default_translation_directories=_catalogues(app),
    )
    accounts.init_app(app)


def _catalogues(app: Flask) -> str:
    """Return the folders of catalogues: ours, and the site's own where it has one."""
    own: config.Settings = app.extensions["settings"]
    folders = ";".join(str(folder) for folder in (TRANSLATIONS, own.translations) if folder)
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = folders
    return folders


def sessions(app: Flask) -> sessionmaker[Session]:
    """Return a maker of database sessions for the worker and the command line."""
    with app.app_context():
        return sessionmaker(db.engine)


def _flask_config(settings: config.Settings) -> dict[str, object]:
    from archive.web import accounts

    return {
        "SECRET_KEY": settings.secret_key,
        "SQLALCHEMY_ENGINES": {"default": settings.database},
        "MAX_CONTENT_LENGTH": settings.max_upload,
        "MAX_FORM_MEMORY_SIZE": 2 * 1024 * 1024,
        "SESSION_COOKIE_NAME": "cr",
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": settings.https,
        "PERMANENT_SESSION_LIFETIME": timedelta(hours=12),
        "WTF_CSRF_TIME_LIMIT": None,
        # Our pages tell no site where a reader comes from, not even ours (web/headers.py), so
        # over https there is no referrer to compare. The token is bound to the session, whose
        # cookie no other site's form brings along (SameSite), and is asked for all the same.
        "WTF_CSRF_SSL_STRICT": False,
        "BABEL_DEFAULT_LOCALE": "en",
        **accounts.config(settings),
    }
