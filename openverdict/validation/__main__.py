"""Print the violations of a folder of tables; without an argument, of the bundled ones."""

import sys
from pathlib import Path

from openverdict import contract
from openverdict.validation import DATA, form, validate


def main(arguments: list[str]) -> int:
    """Exit status: 0 without violations, 1 with violations or without a usable contract."""
    folder = Path(arguments[0]) if arguments else DATA
    try:
        tables = contract.load(folder).tables.values()
        found = validate(folder)
    except contract.ContractError as error:
        print(error, file=sys.stderr)
        return 1
    for violation in found:
        print(violation)
    rows = sum(
        form.read((folder / table.path).read_bytes(), table, shipped=True)[0].count
        for table in tables
    )
    outcome = f"{len(found):,} violations" if found else "no violations"
    print(f"{len(tables)} tables, {rows:,} rows, {outcome}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
