// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SegmentRulesTest {
    private static final Layout LAYOUT = new Layout(
            1,
            Map.of(),
            Map.of("input.cat.country", List.of("DE", "FR", "IT", "ES", "PL", "AT"), "input.cat.x", List.of()));

    @Test
    void segments_areTheMostFrequentValuesAndTheFilters() {
        SegmentRules rules = new SegmentRules(
                List.of("input.cat.country", "input.cat.x", "input.cat.unknown"),
                Map.of("members", new SegmentRules.Filter("input.bool.member", "true")));

        assertThat(rules.segments(LAYOUT))
                .extracting(Segment::name)
                .containsExactly(
                        "input.cat.country=DE",
                        "input.cat.country=FR",
                        "input.cat.country=IT",
                        "input.cat.country=ES",
                        "input.cat.country=PL",
                        "members");
    }

    @Test
    void segment_holdsRowsWithItsValue() {
        Segment segment = new Segment("s", "input.cat.country", "DE");
        assertThat(segment.holds(Row.of(Map.of(), Map.of("input.cat.country", "DE"))))
                .isTrue();
        assertThat(segment.holds(Row.of(Map.of(), Map.of("input.cat.country", "FR"))))
                .isFalse();
        assertThat(segment.holds(Row.of(Map.of(), Map.of()))).isFalse();
    }

    @Test
    void layout_takesNewColumnsAndKeepsItsOwn() {
        Layout old = new Layout(1, Map.of("a", Grid.of(1)), Map.of("c", List.of("x")));
        Layout fresh =
                new Layout(2, Map.of("a", Grid.of(5), "b", Grid.of(2)), Map.of("c", List.of("y"), "d", List.of()));

        Layout both = old.with(fresh);

        assertThat(both.version()).isEqualTo(2);
        assertThat(both.grids()).containsEntry("a", Grid.of(1)).containsEntry("b", Grid.of(2));
        assertThat(both.categories()).containsEntry("c", List.of("x")).containsKey("d");
        assertThat(both.columns()).containsExactly("a", "b", "c", "d");
        assertThat(old.knowsAll(List.of("a", "c"))).isTrue();
        assertThat(old.knowsAll(List.of("a", "d"))).isFalse();
    }
}
