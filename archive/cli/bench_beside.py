"""Opening and typing in other transcript editors, beside ours, in the same Chromium.

Whatever the editor is made of, the first thing on its page that can be typed in and holds
words is its first passage. Ours is measured by the same script, so that the figures compare.
"""

from dataclasses import dataclass
from typing import Any

LONGEST_WAIT_MS = 600_000

# Notes when something that can be typed in holds words, and the frame with it is on the screen.
OPENING = """(() => {
  const channel = new MessageChannel();
  channel.port1.onmessage = () => performance.mark("typeable");
  const look = () => {
    const found = [...document.querySelectorAll("[contenteditable], textarea")].some((field) =>
      field.contentEditable !== "false" && (field.value ?? field.textContent).trim().length > 20);
    requestAnimationFrame(found ? () => channel.port2.postMessage(0) : look);
  };
  requestAnimationFrame(look);
})();"""

# Brings the middle of the words into view and returns where on the screen to press. Words that
# cannot be typed in yet count too: with us a press opens their passage.
MIDDLE = """async () => {
  const field = [...document.querySelectorAll("[contenteditable]")].find((each) =>
    each.contentEditable !== "false" && each.textContent.trim().length > 20);
  const all = field.closest("[data-rows]") ?? field;
  const walk = document.createTreeWalker(all, NodeFilter.SHOW_TEXT);
  const half = all.textContent.length / 2;
  let passed = 0;
  while (walk.nextNode()) {
    const { data, length, parentElement } = walk.currentNode;
    passed += length;
    if (passed > half && /[a-z]{2}/.test(data) && !parentElement.closest("button")) break;
  }
  const word = walk.currentNode.parentElement;
  word.scrollIntoView({ block: "center" });
  await new Promise((done) => setTimeout(done, 1500));
  word.scrollIntoView({ block: "center" });
  const range = document.createRange();
  range.selectNode(walk.currentNode);
  const box = range.getClientRects()[0];
  return [box.left + Math.min(8, box.width / 2), box.top + box.height / 2];
}"""


@dataclass(frozen=True)
class Beside:
    """What one editor took, in milliseconds; *failed* says what went wrong instead."""

    name: str
    opening: list[float]
    typing: list[float]
    failed: str = ""


def run(browser: Any, named: dict[str, str], rounds: int, keys: int, watch: str) -> list[Beside]:
    """Measure the pages at the addresses in *named*, each in a window of its own."""
    found = []
    for name, address in named.items():
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        try:
            found.append(measured(page, name, address, rounds, keys, watch))
        except Exception as error:
            # An editor that cannot hold so many words is a result too.
            found.append(Beside(name, [], [], str(error).splitlines()[0]))
        page.close()
    return found


def measured(page: Any, name: str, address: str, rounds: int, keys: int, watch: str) -> Beside:
    """Open *address* so often, type so many keys in its middle, and return how long it took.

    *watch* is the script that notes the time from each key to its frame.
    """
    page.set_default_timeout(LONGEST_WAIT_MS)
    page.set_default_navigation_timeout(LONGEST_WAIT_MS)
    page.add_init_script(OPENING)
    opening = [_opened(page, address) for _ in range(rounds)]
    return Beside(name, opening, _typed(page, keys, watch))


def _opened(page: Any, address: str) -> float:
    page.goto(address, wait_until="commit")
    there = "() => performance.getEntriesByName('typeable').length > 0"
    # Asked seldom: an editor that is still busy should not have to answer.
    page.wait_for_function(there, polling=100)
    return float(page.evaluate("performance.getEntriesByName('typeable')[0].startTime"))


def _typed(page: Any, keys: int, watch: str) -> list[float]:
    page.wait_for_load_state("load")
    page.wait_for_timeout(2000)
    page.mouse.click(*page.evaluate(MIDDLE))
    page.wait_for_timeout(500)
    page.evaluate(watch, ["", keys])
    for number in range(keys):
        page.keyboard.press("qjxzvqjxzv "[number % 11])
        page.wait_for_timeout(30)
    page.wait_for_function("(n) => window.benchFound.length >= n", arg=keys)
    if "qjxzvqjxzv" not in page.evaluate("document.body.textContent"):
        raise RuntimeError("The letters did not come into the words.")
    return [float(each) for each in page.evaluate("window.benchFound")]
