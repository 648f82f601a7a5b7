// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProfileBuilderTest {
    private static final Layout LAYOUT =
            new Layout(1, Map.of("x", Grid.of(0, 10)), Map.of("c", List.of("a", "b"), "gone", List.of("z")));

    @Test
    void rows_areCountedByWhatTheyLack() {
        ProfileBuilder builder = new ProfileBuilder(LAYOUT);
        builder.add(Row.of(Map.of("x", -1.0, "unknown", 1.0), Map.of("c", "a")));
        builder.add(Row.of(Map.of("x", 0.0), Map.of("c", "new")));
        builder.add(Row.of(Map.of("x", Double.NaN), Map.of()));
        builder.add(new Row(Map.of(), Map.of("c", "a"), 10, Map.of("f", Set.of("EMAIL", "IBAN"))));
        Profile profile = builder.build();

        NumericProfile x = profile.numeric().get("x");
        assertThat(x.rows()).isEqualTo(4);
        assertThat(x.missing()).isEqualTo(1);
        assertThat(x.nonFinite()).isEqualTo(1);
        assertThat(x.zeros()).isEqualTo(1);
        assertThat(x.negatives()).isEqualTo(1);
        assertThat(x.moments()).isEqualTo(new Moments(2, -1, 0.5, -1, 0));
        assertThat(x.bins()).isEqualTo(BinCounts.of(1, 1, 0));
        CategoryProfile c = profile.categorical().get("c");
        assertThat(c.counts()).isEqualTo(BinCounts.of(2, 0));
        assertThat(c.fresh()).containsExactly(Map.entry("new", 1L));
        assertThat(c.missing()).isEqualTo(1);
        assertThat(profile.categorical().get("gone").missing()).isEqualTo(4);
        assertThat(profile.weight()).isEqualTo(13);
        assertThat(profile.hours()).isEqualTo(Moments.of(13.0)); // with the events that sampling left out
        assertThat(profile.pii()).isEqualTo(Map.of("f", Map.of("EMAIL", 1L, "IBAN", 1L)));
        assertThat(profile.numeric()).containsOnlyKeys("x");
    }

    @Test
    void valuesFarFromZero_keepTheirVariance() {
        ProfileBuilder builder = new ProfileBuilder(LAYOUT);
        for (int i = 0; i < 1000; i++) {
            builder.add(Row.of(Map.of("x", 1.7e9 + i % 2), Map.of()));
        }
        assertThat(builder.build().numeric().get("x").moments().m2()).isCloseTo(250, within(1e-6));
    }

    @Test
    void valuesFarFromZero_keepTheirMean() {
        ProfileBuilder builder = new ProfileBuilder(LAYOUT);
        for (int i = 0; i < 10_000; i++) {
            builder.add(Row.of(Map.of("x", 1.7e9 + 0.1), Map.of()));
        }
        assertThat(builder.build().numeric().get("x").moments().mean()).isCloseTo(1.7e9 + 0.1, within(5e-7));
    }

    @Test
    void newCategories_beyondTheBound_areKeptAsOther() {
        ProfileBuilder builder = new ProfileBuilder(LAYOUT);
        for (int i = 0; i < 20_000; i++) {
            builder.add(Row.of(Map.of(), Map.of("c", i % 2 == 0 ? "often" : "id" + i)));
        }
        CategoryProfile c = builder.build().categorical().get("c");
        assertThat(c.fresh()).hasSize(CategoryProfile.MAX_FRESH).containsEntry("often", 10_000L);
        assertThat(c.outside()).isEqualTo(20_000);
        CategoryProfile merged = c.merge(c);
        assertThat(merged.fresh()).hasSize(CategoryProfile.MAX_FRESH).containsEntry("often", 20_000L);
        assertThat(merged.outside()).isEqualTo(40_000);
    }

    @Test
    void profilesOfDifferentGrids_doNotMerge() {
        Profile other = new ProfileBuilder(new Layout(2, Map.of("x", Grid.of(1)), Map.of())).build();
        assertThatThrownBy(() -> new ProfileBuilder(LAYOUT).build().merge(other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expecting 3 values");
    }
}
