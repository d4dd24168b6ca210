"""Every string where a visitor may put it: addresses, queries, headers, names of fields."""

from pathlib import Path
from urllib.parse import quote, quote_plus

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests import make
from tests.hostile.page import look
from tests.hostile.strings import FORM, body, core, latin, lists
from tests.people import People
from tests.thorough import THOROUGH, some

PATHS = (
    "/{}",
    "/stories/{}",
    "/stories/{}/media/{}",
    "/stories/0000000000000000/captions/{}.vtt",
    "/static/any/{}",
    "/static/any/../{}",
    "/mine/receipt/{}",
    "/mine/media/{}",
    "/share/drop/{}",
    "/review/{}",
    "/kits/{}/room",
    "/find/{}/media/{}",
)
HEADERS = (
    "HTTP_ACCEPT_LANGUAGE",
    "HTTP_COOKIE",
    "HTTP_X_FORWARDED_FOR",
    "HTTP_X_FORWARDED_HOST",
    "HTTP_X_FORWARDED_PROTO",
    "HTTP_FORWARDED",
    "HTTP_RANGE",
    "HTTP_IF_RANGE",
    "HTTP_IF_NONE_MATCH",
    "HTTP_IF_MODIFIED_SINCE",
    "HTTP_ACCEPT",
    "HTTP_ACCEPT_ENCODING",
    "HTTP_REFERER",
    "HTTP_ORIGIN",
    "HTTP_USER_AGENT",
    "HTTP_AUTHORIZATION",
    "HTTP_X_HTTP_METHOD_OVERRIDE",
    "CONTENT_TYPE",
    "REMOTE_ADDR",
)


def test_addresses(client: FlaskClient, people: People, corpus: Path) -> None:
    """An address that was never given out is absent, and nothing outside is opened."""
    everything = (*core(corpus), *some(lists(corpus), 2))
    for number, string in enumerate(everything):
        address = PATHS[number % len(PATHS)].format(*[quote(string, safe="/%")] * 2)
        try:
            answer = client.get(address if address.startswith("/") else f"/{address}")
        except UnicodeError:
            # After two slashes the test's own client reads a host, and not all can be spelled.
            assert address.startswith("//"), address
            continue
        assert answer.status_code in {200, 302, 303, 308, 404, 405}, (address, answer.status_code)
        if answer.status_code == 200:
            assert answer.request.path in {"/", "/stories", "/mine", "/share"} or (
                answer.request.path.startswith("/static/")
            ), address
        if answer.status_code in {302, 308}:
            # An address that begins with two slashes names a host to the test's own client.
            host, location = f"http://{answer.request.host}", answer.headers["Location"]
            ours(location.removeprefix(host), string)
        assert "root:x:0:0" not in answer.text
        if (THOROUGH or number % 20 == 0) and answer.status_code not in {302, 308}:
            look(answer.text)


@pytest.mark.parametrize("raw", [b"/\xff\xfe", b"/stories/\x00", b"/\xed\xb3\xa2", b"/a\r\nX-Y: z"])
def test_addresses_that_are_no_text(client: FlaskClient, people: People, raw: bytes) -> None:
    given = {"PATH_INFO": raw.decode("latin-1")}
    answer = client.get("/", environ_overrides=given)
    assert answer.status_code in {400, 404}
    assert "X-Y" not in answer.headers


def test_queries(client: FlaskClient, people: People, session: Session, corpus: Path) -> None:
    make.released(session, people.riverton)
    everything = (*core(corpus), *lists(corpus))
    names = ("page", "lang", "q", "kit", "r", "t", "item", "next", "tab")
    places = ("/stories", "/", "/about", "/mine", "/share", "/sign-in")
    for at in range(0, len(everything), 40):
        given = enumerate(everything[at : at + 40])
        query = "&".join(f"{names[n % len(names)]}={quote_plus(s)}" for n, s in given)
        answer = client.get(f"{places[at // 40 % len(places)]}?{query}")
        assert answer.status_code == 200, query
        look(answer.text)


def test_each_page_number_and_language(client: FlaskClient, people: People, corpus: Path) -> None:
    """Not a number means the first page, and no language is the reader's own."""
    for string in some(core(corpus), 6):
        asked = quote_plus(string)
        assert client.get(f"/stories?page={asked}&lang={asked}").status_code == 200, string


@pytest.mark.parametrize("raw", ["%ff%fe", "%00", "%ED%B3%A2", "&&&==;%", "a" * 9000, "[]=1&[x]=2"])
@pytest.mark.parametrize("address", ["/stories?page={}", "/stories?lang={}", "/?{}"])
def test_queries_that_are_no_text(
    client: FlaskClient, people: People, address: str, raw: str
) -> None:
    assert client.get(address.format(raw)).status_code == 200


def test_headers(client: FlaskClient, people: People, session: Session, corpus: Path) -> None:
    """No header makes a page fail, stand in it, or come back in the answer's own."""
    story = make.released(session, people.riverton)
    places = ("/", "/stories", f"/stories/{story.public_id}", "/mine", "/static/any/site.css")
    everything = [latin(string) for string in (*core(corpus), *lists(corpus))]
    for at in range(0, len(everything), len(HEADERS)):
        given = dict(zip(HEADERS, everything[at : at + len(HEADERS)], strict=False))
        address = places[at // len(HEADERS) % len(places)]
        answer = client.get(address, environ_overrides=given)
        assert answer.status_code in {200, 206, 304, 412, 416}, given
        if address != "/static/any/site.css":
            assert answer.status_code == 200, given
            look(answer.text)


def test_hosts(client: FlaskClient, people: People, corpus: Path) -> None:
    """Whatever name the site is called by, no page and no redirect leads there."""
    for string in (*some(core(corpus), 6), *some(lists(corpus), 80)):
        host = {"HTTP_HOST": latin(string)}
        for address in ("/stories", "/review", "/mine/leave"):
            method = "POST" if address == "/mine/leave" else "GET"
            answer = client.open(address, method=method, environ_overrides=host)
            assert answer.status_code in {200, 302, 400}, string
            assert answer.headers.get("Location", "/").startswith("/"), string


@pytest.mark.parametrize("host", ["..", ".org", f"{'x' * 64}.org"])
def test_hosts_that_are_no_names(client: FlaskClient, people: People, host: str) -> None:
    """Where not even an address can be made, one line says that it was not understood."""
    answer = client.get("/stories", environ_overrides={"HTTP_HOST": host})
    assert answer.status_code == 400
    assert answer.mimetype == "text/plain" and answer.text


def test_methods(client: FlaskClient, people: People) -> None:
    for method in ("PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "BREW", "<b>"):
        for address in ("/", "/share", "/mine", "/stories", "/static/any/site.css"):
            answer = client.open(address, method=method)
            assert answer.status_code == 405, (method, address)
            assert "cannot do that" in answer.text


def test_names_of_fields(telling: FlaskClient, corpus: Path) -> None:
    """Fields that no form has are not looked at."""
    fields = dict.fromkeys(core(corpus), "x")
    for address in ("/share/about", "/share/choices", "/share/appearance"):
        answer = telling.post(address, data=body(fields), content_type=FORM)
        assert answer.status_code == 302, address
    assert telling.post("/share", data=body(fields), content_type=FORM).status_code == 400


def test_languages(client: FlaskClient, people: People, corpus: Path) -> None:
    """Going back after choosing a language stays on this site."""
    for string in (*some(core(corpus), 5), *redirects(corpus)):
        fields = body({"lang": string, "back": string})
        answer = client.post("/language", data=fields, content_type=FORM)
        assert answer.status_code == 302, string
        ours(answer.headers["Location"], string)


def test_a_borrowed_device(client: FlaskClient, people: People, corpus: Path) -> None:
    """Going back after keeping nothing stays on this site, and the page says what was done."""
    for string in (*some(core(corpus), 25), *some(redirects(corpus), 4)):
        fields = body({"back": string, string: string})
        answer = client.post("/device", data=fields, content_type=FORM)
        assert answer.status_code == 302, string
        ours(answer.headers["Location"], string)
        with client.session_transaction() as kept:
            assert string not in kept.values()
    page = client.get("/").text
    assert "This phone keeps nothing from now on." in page
    look(page)


def test_sign_in_goes_on_to_this_site_only(app: Flask, people: People, corpus: Path) -> None:
    for string in (*some(core(corpus), 12), *some(redirects(corpus), 6)):
        client = people.client("mo")
        answer = client.get(f"/sign-in?next={quote_plus(string)}")
        assert answer.status_code in {200, 302}, string
        if answer.status_code == 302:
            ours(answer.headers["Location"], string)


def redirects(corpus: Path) -> tuple[str, ...]:
    """Return the addresses with which others were led astray."""
    folder = corpus / "hostile" / "payloads-all-the-things" / "Open Redirect" / "Intruder"
    text = "\n".join(f.read_text(errors="replace") for f in sorted(folder.iterdir()))
    return tuple(dict.fromkeys(line for line in text.split("\n") if line.strip()))


def ours(location: str, given: str) -> None:
    """Check that a browser would stay: it reads backslashes as slashes and drops tabs."""
    seen = "".join(c for c in location if c not in "\t\r\n").replace("\\", "/")
    assert seen.startswith("/") and not seen.startswith("//"), (given, location)
