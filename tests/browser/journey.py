"""The steps of the whole story, each as one person takes it on the real pages."""

import re
from functools import cache

from playwright.sync_api import Page, expect

from scripts.words import kept

SAID = "ask what you can do"
PASTED = """[00:00] And so, my fellow Americans:

[00:03] ask not what your country can do for you,

[00:08] ask what you can do for your country."""
# Long enough for the eleven seconds that the microphone hears.
LISTENING_MS = 20_000

SELECT_WORDS = """([scope, words]) => {
  const walker = document.createTreeWalker(document.querySelector(scope), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.data.indexOf(words);
    if (at >= 0) {
      node.parentElement.scrollIntoView({ block: "center" });
      document.getSelection().setBaseAndExtent(node, at, node, at + words.length);
      return true;
    }
  }
  return false;
}"""


@cache
def _spanish() -> dict[str, str]:
    return {
        message.id: str(message.string) for message in kept("es") if isinstance(message.id, str)
    }


def said(page: Page, words: str) -> str:
    """Return *words* as this page says them: in Spanish where it speaks Spanish."""
    language = page.locator("html").get_attribute("lang")
    return _spanish()[words] if language == "es" else words


def press(page: Page, words: str) -> None:
    """Press the button of these words."""
    page.get_by_role("button", name=said(page, words), exact=True).click()


def follow(page: Page, words: str) -> None:
    """Follow the link of these words in the main part."""
    page.locator("main").get_by_role("link", name=said(page, words)).first.click()


def select(page: Page, scope: str, words: str) -> None:
    """Select *words* inside *scope*, as a finger or a mouse does."""
    page.wait_for_selector(scope)
    page.wait_for_load_state()
    assert page.evaluate(SELECT_WORDS, [scope, words]), words


def begin(page: Page) -> None:
    """Open the site, read what comes before, and start."""
    page.goto("/")
    follow(page, "Tell your story")
    promise = said(page, "What we cannot promise")
    expect(page.get_by_role("heading", name=promise)).to_be_visible()
    page.locator("input[name=collection][value^=riverton]").check()
    page.get_by_label(said(page, "18 or older")).check()
    page.get_by_label(said(page, "No"), exact=True).check()
    press(page, "Start")
    # The proof of work may still be at it; the form goes by itself when that is done.
    page.wait_for_url("**/share/tell")


def record(page: Page) -> None:
    """Record with the microphone until the clock says eleven seconds, listen back, keep it."""
    follow(page, "Record it here")
    press(page, "Start recording")
    loud = "() => Number(document.querySelector('[data-level]').getAttribute('aria-valuenow')) > 5"
    page.wait_for_function(loud)
    page.wait_for_function(
        "() => document.querySelector('[data-clock]').textContent >= '0:12'", timeout=LISTENING_MS
    )
    press(page, "Stop")
    heard = page.locator("[data-play] audio")
    expect(heard).to_be_visible()
    assert heard.evaluate("a => a.play().then(() => true)"), "listening back plays"
    press(page, "Keep this recording")
    page.wait_for_url("**/share/tell")
    expect(page.get_by_text(said(page, "Sound"), exact=False).first).to_be_visible()
    follow(page, "Go on")


def choose(page: Page, *uses: str) -> None:
    """Say yes to *uses*, by the answer's own place on the page."""
    for use in uses:
        page.locator(f"input[name={use}][value=yes]").check()
    page.locator("main form .button").last.click()


def appear(page: Page, voice: str = "voice-own") -> None:
    """Appear with a made-up name and one's own voice; words alone have none, but a reader's."""
    page.locator("input[name=name][value=show-chosen-name]").check()
    page.fill("#chosen_name", "Robin")
    page.locator(f"input[name=voice][value={voice}]").check()
    page.locator("input[name=place][value=place-city]").check()
    page.locator("main form .button").last.click()


def send(page: Page) -> str:
    """Look at the preview, check, send; return the seven words."""
    expect(page.locator(".cards .card, .refused li")).to_have_count(11)
    follow(page, "Go on")
    press(page, "Send my story")
    # A press does not wait for the page it leads to, and the words take two slow derivations.
    expect(page.locator(".words li")).to_have_count(7)
    return " ".join(page.locator(".words li").all_inner_texts())


def review(page: Page) -> None:
    """Take the story, write down what is said, remove a word, look for harm, release."""
    page.goto("/review")
    follow(page, "A day in January")
    press(page, "Take this story")
    follow(page, "Make a transcript")
    page.fill("#words", PASTED)
    press(page, "Save the transcript")
    follow(page, "A day in January")
    select(page, "[data-words]", "fellow")
    page.locator(".selection-bar").get_by_role("button").click()
    expect(page.locator("[data-words] del")).to_have_text("fellow")
    page.get_by_text("Add a content note").click()
    page.locator("#code").select_option(index=1)
    press(page, "Add the note")
    _wait_for_sound(page)
    page.get_by_text("Open the sound").click()
    plays(page, "[data-player] audio")
    for box in page.locator("#decide fieldset input[type=checkbox]").all():
        box.check()
    press(page, "Release the story")
    expect(page.get_by_role("status").first).to_contain_text("The story is out")


def _wait_for_sound(page: Page) -> None:
    """Ask again until the recording with the word silenced is made."""
    for _ in range(40):
        if not page.get_by_text("is being made ready").count():
            return
        page.wait_for_timeout(500)
        page.reload()
    raise AssertionError("the recording is never made ready")


def listen(page: Page) -> None:
    """Find the story on the public site and play it."""
    page.goto("/stories")
    follow(page, "A day in January")
    expect(page.locator("main")).not_to_contain_text("fellow")
    plays(page, "main audio")


def plays(page: Page, selector: str) -> None:
    """Play the sound at *selector* and wait until its time moves."""
    page.locator(selector).first.evaluate("a => { a.play(); }")
    page.wait_for_function(
        "s => { const a = document.querySelector(s); return a.currentTime > 0.3 && !a.error; }",
        arg=selector,
    )


def find(page: Page) -> None:
    """Say that police may be there, find the words, and land on their second."""
    page.goto("/find")
    expect(page.get_by_label("Police officers", exact=True)).to_be_checked()
    press(page, "Search for this room")
    page.fill("#q", f'"{SAID}"')
    press(page, "Find")
    page.locator(".hits a").first.click()
    page.wait_for_function("() => document.querySelector('main audio').currentTime > 7")
    expect(page.locator(".passage.now")).to_contain_text(SAID)


def clip(page: Page) -> None:
    """Make a clip of the words that were found, and wait until it is cut."""
    select(page, "[data-transcript]", SAID)
    follow(page, "Make a clip of these words")
    expect(page.locator("figure blockquote")).to_have_text(SAID)
    page.fill("#title", "A question to a country")
    page.fill("#context", "A man at a lectern in the cold.")
    press(page, "Make the clip")
    page.wait_for_selector("main audio", timeout=30_000)
    plays(page, "main audio")


def plan(page: Page) -> None:
    """Start a kit for a room with police and put the clip and a question in it."""
    follow(page, "Put it in a session kit")
    follow(page, "Start a kit")
    page.fill("#title", "Third evening")
    press(page, "Start the kit")
    press(page, "Add the clip")
    expect(page.locator(".sheet h3")).to_have_text("A question to a country")
    page.get_by_text("Words to talk about").first.click()
    page.get_by_label("What you read out").fill("What can you do?")
    press(page, "Add the words")


def run_room(page: Page) -> None:
    """Play the kit by keys: note first, then the words large, and one key stops."""
    follow(page, "Open the room screen")
    page.wait_for_load_state()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("heading", name="Before we listen")).to_be_visible()
    assert page.locator("audio").count() == 0
    page.keyboard.press("PageDown")
    expect(page.locator("[data-caption]")).to_be_visible()
    page.keyboard.press(" ")
    expect(page.locator("[data-caption]")).to_contain_text(SAID, timeout=15_000)
    page.keyboard.press("Escape")
    expect(page.get_by_text("Stopped. Take the time you need.").first).to_be_visible()
    assert page.locator("audio").count() == 0
    page.wait_for_url(re.compile("stopped=1"))
    follow(page, "Leave the room screen")


def held(page: Page) -> None:
    """Record the showing: eleven people, two of them officers."""
    follow(page, "Record that it was held")
    page.fill("#people", "11")
    page.fill("#officers", "2")
    press(page, "Record it")
    expect(page.get_by_role("heading", name="Held so far")).to_be_visible()


def come_back(page: Page, words: str) -> None:
    """Open the story with its seven words."""
    page.goto("/mine")
    page.fill("#words", words)
    press(page, "Open my story")


def preview(page: Page) -> None:
    """Hear what a room with police hears."""
    follow(page, "See and hear what others get")
    plays(page, ".cards audio")
    follow(page, "Back")


def withdraw(page: Page) -> None:
    """Take it all back and have it erased."""
    follow(page, "Take my story back")
    page.get_by_label("Hide it now and erase it").check()
    press(page, "Take my story back")
    expect(page.locator("main")).to_contain_text("What cannot be called back")
    expect(page.get_by_role("heading", name="What was taken back")).to_be_visible()
