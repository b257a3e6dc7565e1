"""The rules of the house that no tool knows: who imports what, how long it is, and why it is."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit import config

HOUSE = Path(__file__).resolve().parent.parent
LIBRARY = sorted((HOUSE / "openverdict").rglob("*.py"))
PAGES = sorted((HOUSE / "pages").glob("*.py"))
SQL = sorted((HOUSE / "queries").rglob("*.sql"))
SHIPPED = [HOUSE / "app.py", *LIBRARY, *PAGES]
WRITTEN = [*SHIPPED, *SQL, *(HOUSE / "bench").glob("*.py"), HOUSE / "Makefile"]

# The modules that draw. All others can be read, tested and reused without a dashboard.
DRAWING = {
    "address",
    "api_view",
    "before_after",
    "cards",
    "claim_views",
    "context_views",
    "data_views",
    "drawing",
    "evidence_views",
    "faults",
    "figure_card",
    "filters",
    "front",
    "gate",
    "milestone_views",
    "outcome_views",
    "own_view",
    "rate_sections",
    "rates",
    "reforms",
    "shell",
    "tables",
    "takeaway",
    "wrongful_views",
}
ASKING = {"execute", "executemany", "from_query", "query", "sql"}  # methods that take SQL

EACH_SHIPPED = pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
EACH_WRITTEN = pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.name)


def imported(path: Path) -> set[str]:
    """The top-level packages that a module imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names


def room(path: Path) -> str:
    """The module or package right under openverdict/ that a file belongs to."""
    return Path(path.relative_to(HOUSE / "openverdict").parts[0]).stem


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def lines(path: Path) -> list[str]:
    return text(path).splitlines()


def settings(section: dict[str, object], prefix: str = "") -> Iterator[tuple[str, object]]:
    """The options of a configuration file by their full names."""
    for name, value in section.items():
        if isinstance(value, dict):
            yield from settings(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", value


def test_the_library_knows_no_page():
    assert {path.stem for path in LIBRARY if imported(path) & {"pages", "bench", "tests"}} == set()


def test_only_the_modules_that_draw_import_streamlit():
    drawing = {path for path in LIBRARY if "streamlit" in imported(path)}
    assert {path.name for path in drawing if room(path) not in DRAWING} == set()


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_page_has_at_most_80_lines(path):
    assert len(lines(path)) <= 80


@pytest.mark.parametrize("path", LIBRARY, ids=lambda path: path.name)
def test_a_module_has_at_most_300_lines(path):
    assert len(lines(path)) <= 300


@pytest.mark.parametrize(
    "file", ["requirements.txt", "requirements-dev.txt", "requirements-bench.txt"]
)
def test_every_requirement_is_pinned_and_says_why(file):
    wanted = [line for line in lines(HOUSE / file) if line and not line.startswith(("#", "-r "))]
    assert wanted
    for line in wanted:
        assert re.fullmatch(r"[\w-]+(\[\w+\])?==[\w.]+ +# \w.{10,}", line), line


@pytest.mark.parametrize("name", ["requirements", "requirements-dev", "requirements-bench"])
def test_everything_that_is_installed_is_locked_with_hashes(name):
    pins = re.findall(r"^([\w-]+)(?:\[\w+\])?==(\S+)", text(HOUSE / f"{name}.txt"), re.MULTILINE)
    locked = re.findall(
        r"^([\w.-]+)==(\S+).*((?:\n    .*)*)", text(HOUSE / f"{name}.lock"), re.MULTILINE
    )
    versions = {(package, version) for package, version, _ in locked}
    assert {pin for pin in pins if pin not in versions} == set(), "make lock writes them anew"
    assert [package for package, _, rest in locked if "--hash=sha256:" not in rest] == []


@pytest.mark.parametrize("path", SQL, ids=lambda path: path.name)
def test_every_query_says_what_it_gives_one_row_per_what(path):
    if path.name != "macros.sql":  # formulas, which have no rows
        entries = [line.split()[1] for line in lines(path)[:8] if re.match(r"-- [A-Z]\w+ ", line)]
        assert entries[:2] == ["What", "Grain"]


def test_streamlit_knows_every_option_of_the_configuration():
    """One of them, runner.postScriptGC, is hidden: another Streamlit may drop it without a word."""
    text = (HOUSE / ".streamlit/config.toml").read_text(encoding="utf-8")
    wanted = dict(settings(tomllib.loads(text)))
    assert wanted["runner.postScriptGC"] is False
    assert {name: config.get_option(name) for name in wanted} == wanted


@EACH_WRITTEN
def test_nothing_is_left_to_be_done_in_a_comment(path):
    assert re.findall(r"\b(?:TODO|FIXME|XXX|HACK)\b", path.read_text(encoding="utf-8")) == []


@EACH_SHIPPED
def test_no_text_reaches_the_browser_as_html(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    assert [
        keyword.arg
        for call in calls
        for keyword in call.keywords
        if keyword.arg and keyword.arg.startswith("unsafe_allow")
    ] == []


@EACH_SHIPPED
def test_sql_is_never_put_together_from_strings(path):
    """What is asked comes from queries/, and what a visitor says is a bound parameter of it."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    asked = [
        node.args[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in ASKING
        and node.args
    ]
    made = [
        ast.unparse(sql)
        for sql in asked
        if isinstance(sql, (ast.JoinedStr, ast.BinOp))
        or (isinstance(sql, ast.Call) and ast.unparse(sql.func).endswith((".format", ".join")))
    ]
    assert made == []
