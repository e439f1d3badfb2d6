"""Records of invented people, for the tests of linking."""

import pyarrow as pa
import pyarrow.parquet as pq

GIVEN = ["Мурат", "Ерлан", "Қанат", "Серік", "Данияр", "Болат", "Олжас", "Руслан", "Асқар", "Тимур"]
SURNAMES = [
    "Тестов", "Пробаев", "Образцов", "Примеров", "Макетов", "Чертежев", "Эскизов", "Набросков",
    "Шаблонов", "Вариантов", "Моделев", "Опытов",
]  # fmt: skip
PLACES = ["Almaty", "Орал", "Семей", None]


def write(path, rows, **types):
    """Write rows (dicts) as Parquet."""
    names = list(rows[0])
    columns = [pa.array([row[name] for row in rows], types.get(name)) for name in names]
    pq.write_table(pa.table(dict(zip(names, columns, strict=True))), path)
    return path


def people(count=120):
    """Return so many people, each with a name that no other has, or few."""
    return [
        {
            "unique_id": number,
            "name": f"{GIVEN[number * 7 % len(GIVEN)]} {SURNAMES[number % len(SURNAMES)][:-2]}"
            f"{'алиевыбинов'[number % 7 : number % 7 + 3]}{'ев' if number % 2 else 'ин'}",
            "place": PLACES[number % len(PLACES)],
            "yob": 1950 + number * 11 % 50 if number % 3 else None,
        }
        for number in range(count)
    ]
