// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.monitor.MonitorSpec.EffectRange;
import io.inferwatch.monitors.monitor.MonitorSpec.Kind;
import io.inferwatch.schema.RuleViolation;
import io.inferwatch.schema.RuleViolationException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings and specs: one thing is changed at a time, and the nearest threshold counts. */
class MonitorSettingsTest {
    private static final MonitorSettings DEFAULTS = MonitorSettings.defaults();
    private static final MonitorSpec KS = MonitorSpec.ofNumbers("ks").threshold(.07);

    @Test
    void threshold_isThatOfTheColumn_thenOfTheMonitor_thenItsOwn() {
        MonitorSettings some = DEFAULTS.withThreshold("ks", .2).withThreshold("ks/input.num.age", 0);

        assertThat(some.threshold(KS, "input.num.age")).isZero();
        assertThat(some.threshold(KS, "input.num.other")).isEqualTo(.2);
        assertThat(DEFAULTS.threshold(KS, "input.num.age")).isEqualTo(.07);
        assertThat(some.threshold(MonitorSpec.ofNumbers("ks2").threshold(.5), "input.num.age"))
                .isEqualTo(.5);
    }

    /** Each change leaves all others, and the settings that it was made of. */
    @Test
    void changes_addUp_andChangeNothingElse() {
        MonitorSettings all = DEFAULTS.withAlpha(.05)
                .withThreshold("ks", .1)
                .withThreshold("psi", .3)
                .withMinimumRows(100)
                .withIgnoredColumn("a")
                .withIgnoredColumn("b")
                .withDecidingTest("c", "psi")
                .withMuted(Set.of("d"))
                .withImportance(Map.of("e", 2.0))
                .withBounds(Map.of("f", new Bounds(0.0, null)))
                .withMultivariate(true);

        assertThat(all)
                .isEqualTo(new MonitorSettings(
                        .05,
                        Map.of("ks", .1, "psi", .3),
                        100,
                        Set.of("a", "b"),
                        Map.of("c", "psi"),
                        Set.of("d"),
                        Map.of("e", 2.0),
                        Map.of("f", new Bounds(0.0, null)),
                        true));
        assertThat(DEFAULTS)
                .isEqualTo(new MonitorSettings(
                        .01, Map.of(), 30, Set.of(), Map.of(), Set.of(), Map.of(), Map.of(), false));
    }

    @Test
    void maps_areCopied() {
        Map<String, Double> importance = new HashMap<>(Map.of("a", 1.0));
        MonitorSettings settings = DEFAULTS.withImportance(importance);
        importance.put("b", 2.0);

        assertThat(settings.importance()).containsOnlyKeys("a");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -.1, Double.NaN})
    void alpha_isBetweenZeroAndOne(double alpha) {
        assertThat(violations(() -> DEFAULTS.withAlpha(alpha)))
                .containsExactly(new RuleViolation("alpha", "a number between 0 and 1", String.valueOf(alpha)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1e-9, Double.NaN})
    void thresholdsAndWeights_areNotNegative(double value) {
        assertThat(violations(() -> DEFAULTS.withThreshold("ks/a", value)))
                .extracting(RuleViolation::key)
                .containsExactly("thresholds.ks/a");
        assertThat(violations(() -> DEFAULTS.withImportance(Map.of("a", value))))
                .extracting(RuleViolation::key)
                .containsExactly("importance.a");
        assertThat(violations(() -> DEFAULTS.withImportance(Map.of("a", Double.POSITIVE_INFINITY))))
                .extracting(RuleViolation::found)
                .containsExactly("Infinity");
    }

    @Test
    void minimumRows_areOneOrMore() {
        assertThat(DEFAULTS.withMinimumRows(1).minimumRows()).isEqualTo(1);
        assertThat(violations(() -> DEFAULTS.withMinimumRows(0)))
                .containsExactly(new RuleViolation("minimumRows", "1 or more", "0"));
    }

    private static List<RuleViolation> violations(ThrowingCallable call) {
        var thrown = catchThrowableOfType(RuleViolationException.class, call);
        assertThat(thrown).isNotNull();
        return thrown.violations();
    }

    @Test
    void spec_takesOneChangeAtATime() {
        MonitorSpec spec = MonitorSpec.of("m", Family.DRIFT, Kind.SHARES)
                .threshold(.3)
                .effect("change")
                .statistic("z")
                .share()
                .byDefault()
                .counting()
                .atOnce();

        assertThat(spec)
                .isEqualTo(new MonitorSpec(
                        "m", Family.DRIFT, Kind.SHARES, .3, EffectRange.SHARE, "change", "z", true, true, true));
        assertThat(MonitorSpec.of("m", Family.DRIFT))
                .isEqualTo(new MonitorSpec(
                        "m",
                        Family.DRIFT,
                        Kind.OWN_QUESTION,
                        0,
                        EffectRange.UNBOUNDED,
                        "effect",
                        null,
                        false,
                        false,
                        false));
    }

    /** One of several tests of a column needs profiles only, and has a threshold. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void kinds_agreeWithEachOther(Kind kind) {
        if (kind.isChosenPerColumn()) {
            assertThat(kind.needsProfilesOnly()).isTrue();
        }
        if (kind.needsProfilesOnly()) {
            assertThat(kind.hasThreshold()).isTrue();
        }
        assertThat(kind.hasThreshold()).isEqualTo(kind != Kind.CONTRACT && kind != Kind.SERIES);
    }

    /** Both ends belong to the bounds; an end that is missing bounds nothing. */
    @Test
    void bounds_containTheirEnds() {
        Bounds both = new Bounds(1.0, 2.0);

        assertThat(both.contains(1) && both.contains(2)).isTrue();
        assertThat(both.contains(Math.nextDown(1.0)) || both.contains(Math.nextUp(2.0)))
                .isFalse();
        assertThat(both.contains(Double.NaN)).isFalse();
        assertThat(new Bounds(1.0, null).contains(Double.POSITIVE_INFINITY)).isTrue();
        assertThat(new Bounds(null, 1.0).contains(-1e300)).isTrue();
        assertThat(new Bounds(1.0, 1.0).contains(1)).isTrue();
        assertThat(violations(() -> new Bounds(null, null)))
                .extracting(RuleViolation::found)
                .containsExactly("neither");
        assertThat(violations(() -> new Bounds(Double.NaN, null))).hasSize(1);
    }
}
