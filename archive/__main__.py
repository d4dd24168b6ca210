"""Run the command line: `python -m archive`, or `archive` once installed."""

from archive.cli import main

if __name__ == "__main__":
    main()
