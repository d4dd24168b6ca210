"""Staff come in: by a passkey of their own device, by an app that shows codes, by a paper code."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import CDPSession, Page, expect

from archive.models import Passkey, SignIn, User
from tests.browser import live
from tests.browser.conftest import PHONE, Opener
from tests.browser.live import PASSWORD, Site
from tests.browser.test_axe import AXE
from tests.staffing import code_of

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site that is no demo; a passkey belongs to a name and not to a number."""
    with live.serving(tmp_path_factory.mktemp("site"), worker=False, demo=False) as found:
        live.cast(found)
        yield Site(found.app, found.url.replace("127.0.0.1", "localhost"), found.make)


def phone_of(page: Page) -> tuple[CDPSession, str]:
    """Give the browser a built-in authenticator that knows its owner, as phones have."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    made = devtools.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    return devtools, made["authenticatorId"]


def look(page: Page) -> None:
    """Let axe-core read the page where it stands."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("() => axe.run(document, { resultTypes: ['violations'] })")
    assert found["violations"] == [], page.url


def password(page: Page, email: str) -> None:
    page.goto("/sign-in")
    page.fill("#email", email)
    page.fill("#password", PASSWORD)
    page.click("main form .button")


def out(page: Page) -> None:
    # On a phone the doors of staff are behind one button, which opens them for the keyboard too.
    page.locator("header .menu-open").focus()
    page.keyboard.press("Enter")
    page.locator("header form[action='/sign-out'] button").click()


def test_a_passkey_of_the_phone(site: Site, people: Opener) -> None:
    page, watch = people(PHONE)
    devtools, device = phone_of(page)
    password(page, "mo@example.org")
    page.wait_for_url("**/account/second-factor")
    look(page)
    page.get_by_role("link", name="A passkey").click()
    page.fill("#name", "p" * 64)
    page.locator("main form .button").click()
    page.wait_for_url("**/account")
    assert page.get_by_role("heading", name="p" * 64).is_visible()
    look(page)
    assert not page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    with site.make() as session:
        key = session.query(Passkey).one()
        assert key.usage == "first" and "internal" in key.transports
        assert [row.second for row in session.query(SignIn)] == [True]
    out(page)
    _both_factors(page)
    _the_second_one(page, site)
    out(page)
    _of_somebody_else(page, devtools, device)


def _both_factors(page: Page) -> None:
    """Sign in by it alone: no password is asked."""
    page.goto("/sign-in")
    page.click("#passkey")
    page.wait_for_url("**/desk")
    out(page)


def _the_second_one(page: Page, site: Site) -> None:
    """Use it after the password, beside an app, and to say once more who it is."""
    password(page, "mo@example.org")
    page.click("#passkey")
    page.wait_for_url("**/desk")
    with site.make() as session:
        mo = session.query(User).filter_by(email="mo@example.org").one()
        mo.tf_primary_method, mo.tf_totp_secret = "authenticator", "{}"
        session.commit()
    out(page)
    password(page, "mo@example.org")
    look(page)
    page.get_by_role("button", name="With a passkey").click()
    page.click("#passkey")
    page.wait_for_url("**/desk")
    page.goto("/verify?next=/account/codes")
    page.click("#passkey")
    page.wait_for_url("**/account/codes")


def _of_somebody_else(page: Page, devtools: CDPSession, device: str) -> None:
    """A phone that does not know who holds it opens nothing."""
    devtools.send("WebAuthn.setUserVerified", {"authenticatorId": device, "isUserVerified": False})
    page.goto("/sign-in")
    page.click("#passkey")
    page.locator("[data-failed]").wait_for(state="visible")
    look(page)
    page.goto("/desk")
    assert "/sign-in" in page.url


def test_an_app_and_a_paper_code(site: Site, people: Opener) -> None:
    page, watch = people(PHONE)
    password(page, "fay@example.org")
    page.get_by_role("link", name="An app that shows codes").click()
    page.locator("main form .button").click()
    assert page.locator("img.qr").evaluate("picture => picture.naturalWidth") > 0
    secret = page.locator(".secret").inner_text()
    used = code_of(secret)
    page.fill("#code", used)
    page.locator("main form .button").click()
    page.wait_for_url("**/account")
    page.get_by_role("link", name="Make recovery codes").click()
    page.locator("main form .button").click()
    # A list is read as it stands: it may not have come yet.
    expect(page.locator(".codes code")).to_have_count(10)
    paper = page.locator(".codes code").all_inner_texts()
    look(page)
    out(page)

    password(page, "fay@example.org")
    look(page)
    page.fill("#code", used)
    page.locator("main form .button").click()
    assert page.get_by_role("alert").is_visible()
    page.fill("#code", code_of(secret, 30))
    page.locator("main form .button").click()
    page.wait_for_url("**/desk")
    out(page)

    for expected in ("**/desk", "**/sign-in/recovery"):
        password(page, "fay@example.org")
        page.get_by_role("link", name="I have a recovery code").click()
        look(page)
        page.fill("#code", paper[0])
        page.locator("main form .button").click()
        page.wait_for_url(expected)
        if expected.endswith("desk"):
            out(page)
    assert page.get_by_role("alert").is_visible()
