"""Read the before-you-start page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

AGES = ("adult", "young", "child")


@dataclass(frozen=True)
class Start:
    """What was answered; ``ready`` when a draft may begin."""

    collection: str = ""
    age: str = ""
    case: str = ""
    case_open: bool = False
    lawyer_read: bool = False
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def too_young(self) -> bool:
        """Tell whether the narrator is under 18: then a person helps, not this form."""
        return self.age in {"young", "child"}

    @property
    def stops_for_case(self) -> bool:
        """Tell whether the lawyer's page comes first."""
        return self.case == "yes" and not self.lawyer_read

    @property
    def ready(self) -> bool:
        """Tell whether a draft may begin."""
        return self.age == "adult" and not (self.errors or self.stops_for_case)


def read(form: Mapping[str, str], slugs: Sequence[str]) -> Start:
    """Return the answers; of one collection there is nothing to choose."""
    collection = form.get("collection", "") if len(slugs) != 1 else slugs[0]
    age, case = form.get("age", ""), form.get("case", "")
    errors = {}
    if form:
        if collection not in slugs:
            errors["collection"] = "choose-one"
        if age not in AGES:
            errors["age"] = "choose-one"
        if case not in {"yes", "no"}:
            errors["case"] = "choose-one"
    read_it = form.get("lawyer_read") == "yes"
    return Start(collection, age, case, case == "yes", read_it, errors)
