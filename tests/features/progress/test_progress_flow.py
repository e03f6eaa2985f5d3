"""The flow: what enters a node leaves it, and no ribbon crosses another."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from resilience_desktop.core.ledger import ENDINGS, STAGES
from resilience_desktop.features.progress.flow import (
    OPEN,
    Way,
    make_flow,
    node_figures,
    node_name,
    say_node,
)
from resilience_desktop.features.progress.flow_shape import Sizes, shape_of

ways = st.lists(
    st.builds(
        Way,
        st.sampled_from([stage.value for stage in STAGES]),
        st.sampled_from(["", *(ending.value for ending in ENDINGS)]),
        st.integers(0, 40) | st.integers(0, 100_000),
    ),
    max_size=30,
)

SIZES = Sizes(900, 176, 26, 2, 8, 44, 20, 16, 3, 180, 4)


def flow_of(*listed):
    return make_flow(Way(*way) for way in listed)


@given(ways)
def test_what_enters_a_node_leaves_it(listed):
    flow = make_flow(listed)
    came: Counter[int] = Counter()
    went: Counter[int] = Counter()
    for link in flow.links():
        came[link.target] += link.count
        went[link.source] += link.count
    for place, node in enumerate(flow.nodes):
        if place:
            assert came[place] == node.count
        if node.is_stage:
            assert went[place] == node.count
    assert flow.total == sum(way.count for way in listed)
    assert sum(end.count for end in flow.ends) == flow.total
    assert not flow.total or flow.stages[0].count == flow.total


@given(ways)
def test_no_ribbon_crosses_another(listed):
    flow = make_flow(listed)
    shape = shape_of(flow, SIZES)
    if not flow.total:
        assert shape.height == 0
        return
    assert flow.stages[-1].count
    last = flow.ends[0].place
    for end, band in zip(flow.ends, shape.bands, strict=True):
        assert band.bar.top >= band.top - 1e-6 or end.place == last
        assert band.height >= SIZES.thinnest
        assert 0 <= band.bar.top <= band.bar.bottom <= shape.height + 1e-6
    for above, below in pairwise(shape.bands):
        assert above.top + above.height <= below.top + 1e-6
        assert above.bar.bottom <= below.bar.top
    for one, other in pairwise(shape.rows):
        assert one.bottom <= other.top


@given(ways)
def test_a_stage_is_as_high_as_what_passes_it(listed):
    flow = make_flow(listed)
    shape = shape_of(flow, SIZES)
    for node, box in zip(flow.stages, shape.stages, strict=True):
        bands = [
            band.height
            for end, band in zip(flow.ends, shape.bands, strict=True)
            if end in flow.through(node)
        ]
        assert abs(sum(bands) - box.height) < 1e-6


def test_a_test_shares_a_place_with_the_phone_screen():
    flow = flow_of(("screening", "rejected", 2), ("assessment", "rejected", 3))
    assert [(n.place, n.count) for n in flow.stages] == [(0, 5), (1, 5)]
    assert [(end.ending, end.count) for end in flow.ends] == [("rejected", 5)]
    assert node_name(flow, flow.stages[1]) == "Screen or test"
    plain = flow_of(("screening", "", 1))
    assert node_name(plain, plain.stages[1]) == "Phone screen"


def test_stages_that_nobody_reached_are_left_out_at_the_end_only():
    flow = flow_of(("applied", "no_reply", 4), ("final_round", "", 1))
    assert [node.count for node in flow.stages] == [5, 1, 1, 1]
    assert [end.ending for end in flow.ends] == [OPEN, "no_reply"]
    assert make_flow(()).nodes == ()


def test_shares_wait_for_five_cases():
    few = flow_of(("applied", "rejected", 3), ("interview", "", 1))
    assert node_figures(few, few.ends[-1]) == "3 of 4"
    assert say_node(few, few.ends[-1]) == "After applying: No, 3 of 4"
    many = flow_of(("applied", "rejected", 3), ("interview", "", 2))
    assert node_figures(many, many.ends[-1]) == "3 · 60 %"
    assert say_node(many, many.ends[0]) == "After an interview: Open, 2 of 5, 40 %"
    assert node_figures(many, many.stages[0]) == "5"
    assert say_node(many, many.stages[0]) == "Applied, 5 of 5"


def test_one_of_very_many_is_not_nothing():
    flow = flow_of(("applied", "", 99_999), ("offer", "accepted", 1))
    assert node_figures(flow, flow.ends[0]) == "1 · under 1 %"


@given(ways)
def test_every_node_has_words(listed):
    flow = make_flow(listed)
    for node in flow.nodes:
        assert node_name(flow, node)
        assert node_figures(flow, node)
        assert str(node.count) in say_node(flow, node)
