"""`python -m saqta` is `saqta`."""

from saqta.cli.main import main

if __name__ == "__main__":
    main()
