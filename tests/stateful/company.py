"""The town with more people in it: second voices, guardians, wishes and marks of one's own.

Adding somebody goes through the real actions; everything they then do goes over HTTP.
"""

import re
from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from archive import clock
from archive.actions import voices
from archive.models import Approval, Kit, Story, Voice
from tests import make
from tests.stateful.machine import DAYS_TO_STOP, HOW, MOST_STORIES, Town, choices, looks
from tests.stateful.oracle import Other, Truth

WITH = st.sampled_from(("second", "second", "guardian", "see-first"))


class Company(Town):
    """Stories that several people have a say in."""

    @precondition(lambda self: len(self.truths) < MOST_STORIES)
    @rule(uses=choices, look=looks, kind=WITH, theirs=choices, their_look=looks)
    def tell_in_company(
        self,
        uses: dict[str, str],
        look: dict[str, str],
        kind: str,
        theirs: dict[str, str],
        their_look: dict[str, str],
    ) -> None:
        self._tell(uses, look)
        truth = self.truths[-1]
        if kind == "second":
            self._second(truth, theirs, their_look)
        elif kind == "guardian":
            self._guardian(truth)
        else:
            self._see_first(truth)

    # A second voice

    def _second(self, truth: Truth, uses: dict[str, str], look: dict[str, str]) -> None:
        """Let somebody in who adds words of their own while the story is with its narrator."""
        story = self._story(truth)
        seven = f"{make.ANA} {'abcdefgh'[truth.number] * 3}"
        voice = make.second(self.session, story, seven=seven)
        story.state = "returned"
        voices.add_text(self.session, voice, f"I stood there too, by the {truth.plant('other')}.")
        story.state = "submitted"
        self.session.commit()
        client = self.people.client("narrator")
        make.come_back(client, seven)
        names = {
            f"{kind}_name": truth.plant(f"other{kind}") for kind in ("full", "first", "chosen")
        }
        self.walker.clients[f"other-{truth.number}"] = client
        truth.other = Other({}, look)
        for page, data in (("choices", uses), ("appearance", look | names)):
            answer = client.post(f"/mine/{page}", data=data | {"sure": "yes"})
            assert answer.status_code == 302, answer.data.decode()
        truth.other.uses = uses

    @rule(n=st.integers(0, 9), uses=choices)
    def second_changes(self, n: int, uses: dict[str, str]) -> None:
        truth = self._pick(n)
        if truth.other is None or truth.other.left:
            return
        client = self.walker.clients[f"other-{truth.number}"]
        self._tick()
        if client.post("/mine/choices", data=uses | {"sure": "yes"}).status_code == 302:
            if uses != truth.other.uses:
                truth.asked_again.discard("second")
            truth.other.uses = uses

    @rule(n=st.integers(0, 9), who=st.sampled_from(("first", "second")))
    def leave(self, n: int, who: str) -> None:
        """One of two takes their words along; the rest waits for the other."""
        truth = self._pick(n)
        if not truth.together or truth.withdrawn or truth.other is None:
            return
        name = "narrator" if who == "first" else "other"
        client = self.walker.clients[f"{name}-{truth.number}"]
        answer = client.post("/mine/withdraw", data={"how": "erase"})
        assert answer.status_code == 200, answer.status_code
        if who == "first":
            truth.left, truth.asked_again = True, {"second"}
        else:
            truth.other.left, truth.asked_again = True, {"first"}
        truth.approved = False

    @rule(n=st.integers(0, 9))
    def answer_again(self, n: int) -> None:
        truth = self._pick(n)
        for who in list(truth.asked_again):
            name = "narrator" if who == "first" else "other"
            self._tick()
            client = self.walker.clients[f"{name}-{truth.number}"]
            if client.post("/mine/again").status_code == 302:
                truth.asked_again.discard(who)
                truth.answered_on = self.now.date()

    # A guardian

    def _guardian(self, truth: Truth) -> None:
        story = self._story(truth)
        seven = f"{make.GUARDIAN} {'abcdefgh'[truth.number] * 3}"
        make.guardian(self.session, story.voices[0], seven=seven)
        truth.adult_on, truth.answered_on = story.voices[0].adult_on, self.now.date()
        client = self.people.client("narrator")
        make.come_back(client, seven)
        self.walker.clients[f"guardian-{truth.number}"] = client

    @rule(n=st.integers(0, 9), uses=choices)
    def guardian_answers(self, n: int, uses: dict[str, str]) -> None:
        truth = self._pick(n)
        client = self.walker.clients.get(f"guardian-{truth.number}")
        if client is None:
            return
        data = uses | {"shown": "as-chosen"}
        if client.post("/mine/guardian/choices", data=data).status_code == 302:
            asked = {use for use, answer in truth.uses.items() if answer != "no"}
            truth.guardian = {use: said for use, said in uses.items() if use in asked}

    # Wishes and marks of one's own

    def _see_first(self, truth: Truth) -> None:
        data = truth.shown | self._names(truth) | {"see_first": "yes", "sure": "yes"}
        assert self._mine(truth, "appearance", data) == 302
        truth.see_first = self._voice(truth).see_first
        assert truth.see_first

    @rule(n=st.integers(0, 9))
    def approve(self, n: int) -> None:
        truth = self._pick(n)
        client = self.walker.clients[f"narrator-{truth.number}"]
        page = client.get("/mine/approve").get_data(as_text=True)
        found = re.search(r'name="look" value="([0-9a-f]+)"', page)
        if found and client.post("/mine/approve", data={"look": found[1]}).status_code == 302:
            truth.approved = True

    @rule(n=st.integers(0, 9))
    def not_this_part(self, n: int) -> None:
        """Take one's own passage out, or put it back."""
        truth = self._pick(n)
        client = self.walker.clients[f"narrator-{truth.number}"]
        page = client.get("/mine/words").get_data(as_text=True)
        back = re.search(r"/mine/unmark/\d+", page)
        if truth.marked and back:
            truth.marked = client.post(back[0]).status_code != 302
        elif not truth.marked:
            texts = [item for item in self._story(truth).items if item.kind == "text"]
            item = texts[0].public_id if texts else ""
            data = {"item": item, "how": "passages", "passage": "0"}
            truth.marked = client.post("/mine/mark", data=data).status_code == 302
        truth.approved = False

    @rule(n=st.integers(0, 9))
    def new_words(self, n: int) -> None:
        """The old words and every older sign-in end at once."""
        truth = self._pick(n)
        client = self.walker.clients[f"narrator-{truth.number}"]
        page = client.post("/mine/new-words").get_data(as_text=True)
        found = re.search(r'data-copy="([a-z ]+)"', page)
        if found:
            other = self.people.client("narrator")
            assert other.post("/mine", data={"words": truth.seven}).status_code == 400
            truth.seven = found[1]
            make.come_back(other, truth.seven)
            self.walker.clients[f"narrator-{truth.number}"] = other

    @rule(n=st.integers(0, 9), yes=st.booleans())
    def ask_me(self, n: int, yes: bool) -> None:
        """A group asks, a moderator passes it on, the narrator answers for that kit alone."""
        truth, fay = self._pick(n), self.walker.clients["fay"]
        self.session.rollback()
        kit = self.session.query(Kit).order_by(Kit.id.desc()).first()
        if kit is None or truth.other is not None:
            return
        fay.post(f"/kits/{kit.public_id}/ask")
        self.session.rollback()
        make.pass_on(self.session, self.people.viewer("mo"))
        self.session.commit()
        rows = self.session.query(Approval).filter_by(kit_id=kit.id)
        for row in rows.filter_by(voice_id=self._voice(truth).id):
            data = {"answer": "yes" if yes else "no"}
            if self._mine(truth, f"answer/{row.id}", data) == 302 and yes:
                truth.kits.add(kit.public_id)
            elif not yes:
                truth.kits.discard(kit.public_id)

    # What changes for those who were here before

    @rule(n=st.integers(0, 9), uses=choices)
    def change_answers(self, n: int, uses: dict[str, str]) -> None:
        truth = self._pick(n)
        self._tick()
        changed = uses != truth.uses
        super().change_answers(n, uses)
        if changed and truth.uses == uses:
            self._answered(truth)

    @rule(n=st.integers(0, 9), look=looks, days=st.sampled_from(DAYS_TO_STOP))
    def change_looks(self, n: int, look: dict[str, str], days: int) -> None:
        truth = self._pick(n)
        before = (truth.shown, truth.stop_after)
        self._tick()
        super().change_looks(n, look, days)
        if (truth.shown, truth.stop_after) != before:
            self._answered(truth)
        truth.see_first = self._voice(truth).see_first

    def _answered(self, truth: Truth) -> None:
        truth.asked_again.discard("first")
        truth.answered_on = self.now.date()

    @rule(n=st.integers(0, 9))
    def remove_words(self, n: int) -> None:
        super().remove_words(n)
        self._pick(n).approved = False

    @rule(n=st.integers(0, 9), how=st.sampled_from(HOW))
    def withdraw(self, n: int, how: str) -> None:
        truth = self._pick(n)
        if truth.together:
            return
        if truth.left:
            client = self.walker.clients[f"other-{truth.number}"]
            if client.post("/mine/withdraw", data={"how": how}).status_code == 302:
                truth.withdrawn = True
            return
        super().withdraw(n, how)

    def _tick(self) -> None:
        """Let a second pass: an answer counts only after what it answers."""
        self.standing.__exit__(None, None, None)
        self.now += timedelta(seconds=1)
        self.standing = clock.standing_at(self.now)
        self.standing.__enter__()

    def _story(self, truth: Truth) -> Story:
        self.session.rollback()
        return self.session.query(Story).filter_by(public_id=truth.public_id).one()

    def _voice(self, truth: Truth) -> Voice:
        return self._story(truth).voices[0]
