"""The page of figures says what was measured, and nothing else."""

from xml.etree import ElementTree

from tests.benchmarks.figures import FINDING, SERVING, kept
from tests.benchmarks.graph import Curve, latency_graph
from tests.benchmarks.report import GRAPH, PAGE, graph, page
from tests.benchmarks.serving import keystrokes
from tests.benchmarks.targets import Target

SVG = "{http://www.w3.org/2000/svg}"


def test_the_page_and_the_graph_are_those_of_the_figures() -> None:
    finding, serving = kept(FINDING), kept(SERVING)

    assert PAGE.read_text(encoding="utf-8") == page(finding, serving)
    assert GRAPH.read_text(encoding="utf-8") == graph(finding)


def test_a_graph_draws_every_figure_at_its_place() -> None:
    curve = Curve("a & b", p50=[(1000, 1.0), (10_000, 10.0)], p99=[(1000, 10.0), (10_000, 100.0)])

    drawn = ElementTree.fromstring(latency_graph([curve], {10_000: 10.0}, "Latency"))  # noqa: S314  # our own

    lines = [each.get("points", "").split() for each in drawn.iter(f"{SVG}polyline")]
    (left, low), (right, middle) = (tuple(map(float, point.split(","))) for point in lines[2])
    (_, same), (_, high) = (tuple(map(float, point.split(","))) for point in lines[0])
    assert left < right
    assert same == middle
    assert low - middle == middle - high > 0  # a decade is as high as the next
    assert "a & b" in [text.text for text in drawn.iter(f"{SVG}text")]


def test_a_target_is_met_missed_or_not_measured() -> None:
    most = Target("p99", 8, "ms", lambda finding, _: float(finding["p99"]))
    least = Target("build", 2000, "", lambda _, serving: float(serving["build"]), least=True)

    assert most.verdict({"p99": 8.0}, {}) == ("8 ms", "met")
    assert most.verdict({"p99": 8.1}, {}) == ("8.1 ms", "**missed**")
    assert most.verdict({}, {}) == ("-", "not measured")
    assert least.verdict({}, {"build": 1999}) == ("1,999", "**missed**")
    assert (most.wanted, least.wanted) == ("at most 8 ms", "at least 2,000")


def test_a_query_is_typed_character_by_character() -> None:
    typed = list(keystrokes())

    assert typed[typed.index("中方") - 1] == "中"
