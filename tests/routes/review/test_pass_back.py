"""review.pass_back"""

from collections.abc import Callable

from flask.testing import FlaskClient

from archive.models import Story


def test_it_works(mo: FlaskClient, at: str, story: Story) -> None:
    mo.post(f"{at}/pass")
    page = mo.get("/review").get_data(as_text=True)
    assert "1 story you passed by" in page and f'action="{at}/pass/undo"' in page
    assert mo.post(f"{at}/pass/undo").status_code == 302
    page = mo.get("/review").get_data(as_text=True)
    assert f'href="{at}"' in page and "you passed by" not in page


def test_it_is_absent_for_others(absent: Callable[..., None], at: str) -> None:
    absent("POST", f"{at}/pass/undo")
