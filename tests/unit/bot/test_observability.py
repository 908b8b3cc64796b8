"""What the dashboard and the alerts ask for is really measured, and nothing that is measured tells of people."""

from __future__ import annotations

import json
import re
from pathlib import Path

import yaml

from bot import metrics
from bot.health import Health
from bot.logs import LINES

FOLDER = Path(__file__).resolve().parents[3] / "deploy" / "observability"
_NAME = re.compile(r"\bgongbu_[a-z_]+")
#: These two are read from the library, which the service joins.
_OF_THE_LIBRARY = {"gongbu_concepts", "gongbu_items"}


def measured() -> set[str]:
    """The name of every series."""
    health = Health(())
    names: set[str] = set()
    for metric in health.registry.collect():
        suffixes = {"counter": ("_total",), "histogram": ("_bucket", "_count", "_sum")}.get(
            metric.type, ("",)
        )
        names |= {metric.name + suffix for suffix in suffixes}
    return names


def asked_for() -> set[str]:
    dashboard = json.loads(FOLDER.joinpath("dashboard.json").read_text(encoding="utf-8"))
    rules = yaml.safe_load(FOLDER.joinpath("rules.yaml").read_text(encoding="utf-8"))
    expressions = [target["expr"] for panel in dashboard["panels"] for target in panel["targets"]]
    expressions += [rule["expr"] for group in rules["groups"] for rule in group["rules"]]
    return {name for expression in expressions for name in _NAME.findall(expression)}


def test_dashboard_and_alerts_ask_for_what_is_measured() -> None:
    assert asked_for() - _OF_THE_LIBRARY <= measured()


def test_the_page_names_every_metric() -> None:
    page = FOLDER.joinpath("README.md").read_text(encoding="utf-8")
    documented = {name.removesuffix("_total") for name in _NAME.findall(page)}
    ours = {metric.name for metric in Health(()).registry.collect() if metric.name.startswith("gongbu_")}

    assert ours <= documented


def test_no_label_tells_of_a_member_a_channel_or_a_workspace() -> None:
    labels = {label for metric in (*metrics.ALL, LINES) for label in metric._labelnames}

    assert labels <= {"platform", "kind", "verdict", "event", "level"}


def test_every_alert_says_what_it_means_and_what_to_look_at() -> None:
    rules = yaml.safe_load(FOLDER.joinpath("rules.yaml").read_text(encoding="utf-8"))

    for rule in (rule for group in rules["groups"] for rule in group["rules"]):
        assert rule["annotations"].keys() == {"summary", "description"}, rule["alert"]
