"""Where a reader is led back to: a page of ours, whatever a form or an address says."""


def within(address: str) -> str:
    """Return *address* where it is a page of this site, else nothing.

    Browsers leave tabs and line ends out and read a backslash as a slash, so that "/<tab>/x"
    names another host; none of our own addresses has any of these.
    """
    ours = address.startswith("/") and not address.startswith("//")
    return address if ours and "\\" not in address and address.isprintable() else ""
