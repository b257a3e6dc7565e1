"""Reform milestones: one in full by link, before and after it, finding, words that never fall."""

import ast
import csv
import re
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from openverdict import milestone_views
from openverdict.drawing import escaped
from tests.app.conftest import HOUSE, Visit, control

STATEMENT = "chn-2016-five-body-opinion-trial-centred-criminal"
RULES_2010 = "chn-2010-two-sets-evidence-rules-published-death"
FORBIDDEN = re.compile(r"\b(effects?|impacts?|caused|led to)\b", re.IGNORECASE)
OURS = ["narrative/milestones.py", "narrative/before_after.py", "milestone_views.py", "reforms.py",
        "before_after.py", "calendars.py", "charts/lanes.py", "charts/reforms.py",
        "charts/before_after.py", "tables/milestones.py"]  # fmt: skip


def said(app: AppTest) -> list[str]:
    """All text of a page that is read: titles, sentences, labels, hints, twins of charts."""
    kinds = [app.title, app.header, app.subheader, app.markdown, app.caption, app.info,
             app.warning, app.metric]  # fmt: skip
    texts = [str(element.value) for kind in kinds for element in kind]
    texts += [metric.label for metric in app.metric]
    for name in ("vega_lite_chart", "arrow_data_frame", "dataframe"):
        texts += [element.proto.alt for element in app.get(name)]
    for widget in [*app.radio, *app.selectbox, *app.multiselect, *app.toggle, *app.slider]:
        texts += [widget.label, widget.help or ""]
    texts += [element.proto.label for name in ("button", "download_button", "page_link")
              for element in app.get(name)]  # fmt: skip
    for table in app.dataframe:
        texts.append(table.proto.columns)
    return texts


def of_the_tables() -> list[str]:
    """What sources and records say, in whatever words."""
    columns = {"milestones": ["title", "summary", "note"], "series": ["definition", "caveat"],
               "breaks": ["description"], "claims": ["statement", "explanation"],
               "sources": ["title"]}  # fmt: skip
    found = []
    for name, fields in columns.items():
        with (HOUSE / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            found += [row[field] for row in csv.DictReader(file) for field in fields]
    return sorted((text for text in found if FORBIDDEN.search(text)), key=len, reverse=True)


def own_words(app: AppTest) -> str:
    """The text of a page without what is quoted from the tables."""
    text = re.sub(r"<https?://[^>]*>", "", "\n".join(said(app)))
    for quoted in of_the_tables():
        text = text.replace(escaped(quoted), "").replace(quoted, "")
    return text


def metrics(app: AppTest) -> dict[str, str]:
    return {metric.label: metric.value for metric in app.metric}


def text(app: AppTest) -> str:
    return "\n".join(said(app)).replace("\\", "")


@pytest.mark.parametrize(
    ("place", "controls"),
    [
        ("milestones", {}),
        ("milestones", {"milestone": STATEMENT}),
        ("milestones", {"milestone": STATEMENT, "across": "yes"}),
        ("milestones", {"milestone": STATEMENT, "across": "yes", "measure": "acquitted"}),
        ("milestones", {"milestone": RULES_2010, "window": "3", "measure": "one_in_n"}),
        ("milestones", {"milestone": "kor-2008-citizen-participation-trials-take-effect"}),
        ("milestones", {"milestone": "usa-1966-miranda-v-arizona", "theme": "detention"}),
        ("milestones", {"search": "nothing has these words"}),
        ("convictions", {"reforms": "yes"}),
    ],
)
def test_no_word_of_ours_claims_a_cause(visit: Visit, place: str, controls: dict) -> None:
    app = visit(place, **controls)
    assert len(said(app)) > 10
    assert FORBIDDEN.findall(own_words(app)) == []


def test_no_sentence_that_could_be_drawn_claims_a_cause() -> None:
    for name in OURS:
        tree = ast.parse((HOUSE / "openverdict" / name).read_text(encoding="utf-8"))
        words = [node.value for node in ast.walk(tree)
                 if isinstance(node, ast.Constant) and isinstance(node.value, str)]  # fmt: skip
        assert words
        assert FORBIDDEN.findall("\n".join(words)) == [], name


def test_a_link_opens_one_milestone_first_with_its_card_and_the_founding_statement(
    visit: Visit,
) -> None:
    app = visit("milestones", milestone=STATEMENT)
    assert app.title[0].value.startswith("Five-body opinion on trial-centred criminal procedure")
    order = [element.value for element in app.header]
    assert order[0] == "The milestone"
    assert order.index("Other milestones within two years") < order.index("All milestones")
    assert "10 October 2016 · China" in text(app)
    assert "Confirmed, with a caveat." in text(app)
    assert control(app, "milestone").value == STATEMENT
    links = [link.proto.query_string for link in app.get("page_link")]
    assert f"milestone={STATEMENT}" in links


def test_a_break_inside_the_windows_is_named_and_there_is_no_figure(visit: Visit) -> None:
    app = visit("milestones", milestone=STATEMENT)
    assert app.title[0].value.endswith(
        r"no figure for acquittals per 10,000 judged with 5 years on each side"
    )
    warning = app.warning[0].value
    assert "changes in 2014, inside 2011–2021" in warning
    assert "rounded 'sentenced' number of the work report" in warning
    assert "No length from 2 to 10 years gives 3 points on each side without crossing" in warning
    assert metrics(app) == {}
    assert "The same around every other year" not in [head.value for head in app.header]


def test_across_the_break_the_figure_stands_beside_its_name(visit: Visit) -> None:
    app = visit("milestones", milestone=STATEMENT)
    app.toggle(key="across").set_value(True).run()
    assert app.query_params["across"] == "yes"
    assert metrics(app) == {
        "Mean 2011–2015": "7.4",
        "Mean 2017–2021": "7.2",
        "Change": "−0.21 per 10,000",
        "95 % interval": "−0.54 to +0.13",
    }
    assert "7.4 before, 7.2 after, across a break in the series (2014)" in app.title[0].value
    assert "from 2014 the series counts differently" in app.warning[0].value
    assert "(5 points), 7.2 in 2017–2021 (3 points)" in text(app)
    assert "28 other milestones of China, 2014 to 2018" in text(app)
    assert "3 of the 8 points rest on rounded or estimated figures" in text(app)
    assert "in 16 of the 17 it is at least as large" in text(app)
    tables = {tuple(table.value.columns): table.value for table in app.dataframe}
    points = next(table for table in tables.values() if "side" in table)
    assert points[points["side"] == "After"]["year"].tolist() == [2017, 2018, 2020]
    assert points[points["side"] == "Year 0"]["year"].tolist() == [2016]
    placebo = next(table for table in tables.values() if "mean_before" in table)
    assert len(placebo) == 18
    neighbours = next(table for table in tables.values() if "themes_in_common" in table)
    assert "Provisions on the strict exclusion of illegal evidence" in neighbours["title"].tolist()


def test_too_few_points_are_counted_and_the_lengths_that_would_do_are_named(visit: Visit) -> None:
    app = visit("milestones", milestone=RULES_2010, window="2")
    assert (
        "Each side needs 3 points: 2008–2009 has 2 (2008, 2009), 2011–2012 has 2 (2011, 2012)."
        in app.warning[0].value.replace("\\", "")
    )
    assert "A figure can be given for 3 years on each side." in app.warning[0].value
    app.slider(key="window").set_value(3).run()
    assert metrics(app)["Change"] == "−6.37 per 10,000"
    assert app.query_params["window"] == "3"


def test_without_a_series_there_is_a_sentence(visit: Visit) -> None:
    app = visit("milestones", milestone="usa-1966-miranda-v-arizona")
    assert "No series of United States has counts for three of the ten years" in text(app)
    assert app.title[0].value == "Miranda v. Arizona, 1966-06-13"


def test_a_rule_names_what_it_replaced_and_what_replaced_it(visit: Visit) -> None:
    app = visit(
        "milestones", milestone="chn-2012-criminal-procedure-law-second-amendment-exclusionary"
    )
    links = [(link.proto.label.replace("\\", ""), link.proto.query_string)
             for link in app.get("page_link")]  # fmt: skip
    assert ("**Replaced or amended: Criminal Procedure Law: first amendment, 1996-03-17**",
            "milestone=chn-1996-criminal-procedure-law-first-amendment") in links  # fmt: skip
    assert any(
        label.startswith("**Replaced or amended by: Criminal Procedure Law: third amendment")
        for label, _ in links
    )


def test_closing_a_milestone_shows_all_again(visit: Visit) -> None:
    app = visit("milestones", milestone=STATEMENT)
    next(button for button in app.button if button.label == "Close it").click().run()
    assert app.title[0].value.startswith("136 reform steps and events")
    assert "milestone" not in app.query_params


def test_an_unknown_milestone_is_named_and_dropped(visit: Visit) -> None:
    app = visit("milestones", milestone="chn-2099-no-such-law")
    assert "chn-2099-no-such-law" in app.info[0].value
    assert app.title[0].value.startswith("136 ")


def test_confession_evidence_in_china_step_by_step(visit: Visit) -> None:
    app = visit("milestones", theme="confession_evidence", jurisdictions="CHN", order="oldest")
    dates = app.dataframe[0].value["date"].tolist()
    steps = ["2010-06-25", "2012-03-14", "2013-10-09", "2016-10-10", "2017-06-27"]
    assert [date for date in dates if date in steps][:4] == steps[:4]
    assert dates == sorted(dates)
    assert f"{len(dates)} of 136 milestones" in text(app)


@pytest.mark.parametrize(
    ("order", "column"), [("oldest", "date"), ("place", "jurisdiction_name"), ("title", "title")]
)
def test_the_order_is_that_of_cards_and_table(visit: Visit, order: str, column: str) -> None:
    app = visit("milestones", order=order)
    values = app.dataframe[0].value[column].str.lower().tolist()
    assert values == sorted(values)
    assert escaped(app.dataframe[0].value["title"].iloc[0]) in " ".join(
        element.value for element in app.markdown
    )


def test_picking_in_the_timeline_and_in_the_table_is_the_same(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen: list[tuple[str, str | None]] = []
    monkeypatch.setattr(milestone_views.address, "record", lambda *pair: chosen.append(pair))
    picks: dict[str, Any] = {}
    monkeypatch.setattr(milestone_views.st, "session_state", picks)
    milestone_views._choose("timeline", [STATEMENT])
    milestone_views._choose("milestones", [RULES_2010])
    milestone_views._choose("milestones", [])
    assert chosen == [("milestone", STATEMENT), ("milestone", RULES_2010)]
    # The timeline is drawn anew, because another way chose since: a second click is a change again.
    assert milestone_views._key("timeline", RULES_2010) == ("timeline 1", RULES_2010)
    assert milestone_views._key("milestones", RULES_2010)[0] == "milestones 0"


def test_reforms_on_the_convictions_chart_are_twelve_and_the_rest_is_counted(visit: Visit) -> None:
    app = visit("convictions", reforms="yes")
    assert "The latest 12 of 43 reforms between 2000 and 2025" in text(app)
    assert "31 earlier ones are hidden" in text(app)
    app.multiselect(key="reform_categories").set_value(["court_ruling"]).run()
    assert "No reform of these categories between 2000 and 2025" in text(app)
    assert app.query_params["reform_categories"] == "court_ruling"
    app.multiselect(key="reform_categories").set_value(["policy"]).run()
    assert "12 2016-10-10 Five-body opinion" not in text(app)
    assert "Five-body opinion on trial-centred criminal procedure reform made public" in text(app)
    app.toggle(key="reforms").set_value(False).run()
    assert "earlier ones are hidden" not in text(app)


def test_reforms_on_the_composition_are_those_of_each_panel(visit: Visit) -> None:
    app = visit("outcomes", jurisdictions="CHN.IND", reforms="yes")
    captions = [caption.value.replace("\\", "") for caption in app.caption]
    assert any("D.K. Basu" not in caption and "Supervision Law" in caption for caption in captions)
    assert any("Arnesh Kumar v. State of Bihar" in caption for caption in captions)
