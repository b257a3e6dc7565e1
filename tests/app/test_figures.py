"""What a statistician looks for: what is missing, the gate, conflicts, change, the card."""

from tests.app.conftest import Visit, control

OTHER_2022 = (
    "chn-judgments~2022~acquitted~safeguarddefenders-2023-prosecutions-abandoned-conviction-rate-r"
)


def texts(app) -> str:
    return " ".join(text.value for text in [*app.markdown, *app.caption])


def test_what_no_series_can_give_is_offered_disabled_and_says_what_is_missing(visit: Visit) -> None:
    app = visit("convictions")
    disabled = {button.label for button in app.button if button.disabled}
    assert {"All outcomes", "Contested trials"} <= disabled
    assert "no series in view has a count of those convicted at trial" in texts(app)


def test_a_contested_rate_where_the_counts_exist(visit: Visit) -> None:
    app = visit("convictions", jurisdictions="GBR-EAW", measure="acquittal_rate",
                denominator="contested", years="2007.2007")  # fmt: skip
    # 27,330 acquitted of 55,900 convicted after trial + 27,330 acquitted.
    assert app.title[0].value == (
        r"Acquittal rate of contested trials\: England and Wales 32.84 % in 2007"
    )


def test_both_frames_stand_in_words(visit: Visit) -> None:
    said = texts(visit("convictions", years="2015.2015"))
    assert "1,039 acquitted (8.4 per 10,000) and 1,231,656 convicted (99.92 %)" in said


def test_unlike_series_are_told_apart_field_by_field(visit: Visit) -> None:
    app = visit("convictions", jurisdictions="CHN.IND")
    said = texts(app)
    assert r"**unit\: defendants (China), cases (India).**" in said
    assert r"**guilty pleas\: included (China), excluded (India).**" in said
    assert said.index("guilty pleas") < said.index("unit")
    assert "Not like for like: guilty pleas" in app.get("vega_lite_chart")[0].proto.spec


def test_series_of_one_definition_get_a_quiet_tick(visit: Visit) -> None:
    app = visit("convictions", jurisdictions="RUS", series="rus-first-instance", years="2018.2019")
    assert "Not like for like" not in texts(app)


def test_another_published_figure_changes_title_table_and_address(visit: Visit) -> None:
    app = visit("convictions", years="2022.2022")
    assert app.title[0].value.endswith("China 4.4 in 2022")
    control(app, "figures").set_value([OTHER_2022]).run()
    assert app.title[0].value.endswith("China 2.5 in 2022")
    assert app.dataframe[0].value["acquitted"].tolist() == [354]
    assert app.query_params["figures"] == OTHER_2022


def test_change_between_two_years_has_its_interval_and_the_right_words(visit: Visit) -> None:
    said = texts(visit("convictions", **{"from": "2012", "to": "2013"}))
    assert "Change\\: +0.93 per 10,000 (95 % interval +0.27 to +1.59)" in said
    assert "more than chance variation alone" in said
    assert "sampling" not in said


def test_an_interval_with_zero_is_not_called_no_change(visit: Visit) -> None:
    said = texts(visit("convictions", **{"from": "2015", "to": "2016"}))
    assert "that does not mean that nothing changed" in said


def test_change_across_a_break_is_refused_with_the_reason(visit: Visit) -> None:
    said = texts(visit("convictions", **{"from": "2013", "to": "2015"}))
    assert "No change is worked out, because the definition changes in between" in said
    assert "yearbook total" in said


def test_one_figure_in_full(visit: Visit) -> None:
    app = visit("convictions", measure="conviction_rate", figure="chn-judgments~2015~computed")
    said = texts(app)
    assert "China 2015: conviction rate of the judged 99.92 %" in [
        heading.value.replace("\\", "") for heading in app.header
    ]
    facts = app.table[0].value.to_string().replace("\\", "")
    assert "1,231,656 convicted ÷ 1,232,695 judged × 100 = 99.92 %" in facts
    assert "Wilson" in facts
    assert "Acquitted: private prosecution **372**" in said.replace("\\:", ":")
    citations = [code.value for code in app.code]
    assert any(text.startswith("@misc{") for text in citations)
    assert any("Data version 2026.11.24" in text for text in citations)


def test_a_rounded_figure_shows_its_range(visit: Visit) -> None:
    app = visit("convictions", figure="chn-judgments~2024~computed")
    assert "if rounded counts move by half" in app.table[0].value.to_string()


def test_nobody_acquitted_has_an_upper_bound(visit: Visit) -> None:
    app = visit("convictions", jurisdictions="GBR-LND", years="1674.1913", measure="acquittal_rate")
    table = app.dataframe[0].value
    none = table[table["acquitted"] == 0]
    assert (none["high"] > 0).all()


def test_nobody_acquitted_is_said_with_its_base_and_upper_bound(visit: Visit) -> None:
    table = visit("convictions", jurisdictions="GBR-LND").dataframe[0].value
    year = int(table[table["acquitted"] == 0]["year"].iloc[0])
    title = visit("convictions", jurisdictions="GBR-LND", years=f"{year}.{year}").title[0].value
    assert "0 of " in title
    assert "95 % interval up to" in title
