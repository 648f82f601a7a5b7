// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor.column;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Reason;
import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.monitor.Comparison;
import io.inferwatch.monitors.monitor.Measurement;
import io.inferwatch.monitors.monitor.MonitorSettings;
import io.inferwatch.monitors.monitor.MonitorSpec;
import io.inferwatch.monitors.monitor.PastWindow;
import io.inferwatch.monitors.monitor.Samples;
import io.inferwatch.monitors.profile.Layout;
import io.inferwatch.monitors.profile.NumericProfile;
import io.inferwatch.monitors.profile.Profile;
import io.inferwatch.monitors.profile.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ColumnGroupsTest {
    private static final String AGE = "input.num.age";
    private static final MonitorSpec SPEC = MonitorSpec.ofNumbers("anova").threshold(0.15);
    private static final Instant FROM = Instant.parse("2026-03-01T00:00:00Z");

    private final List<Row> reference = rows(240, i -> i % 40);
    private final Layout layout = Samples.layout(reference);
    private final List<ColumnGroups> seen = new ArrayList<>();

    private static List<Row> rows(int count, IntToDoubleFunction age) {
        return IntStream.range(0, count)
                .mapToObj(i -> Row.of(Map.of(AGE, age.applyAsDouble(i)), Map.of()))
                .toList();
    }

    private Profile profile(int count, int hours) {
        return Samples.profile(layout, rows(count, i -> i % 40), hours);
    }

    private Comparison version(@Nullable String name, Profile current) {
        Scope scope = new Scope("m", name, null, new Window(FROM, FROM.plusSeconds(3600)), "training@1");
        return new Comparison(
                scope, Samples.profile(layout, reference, 24), current, layout, MonitorSettings.defaults());
    }

    private PastWindow past(int hoursAgo, int rows) {
        Instant from = FROM.minus(Duration.ofHours(hoursAgo));
        return new PastWindow(new Window(from, from.plusSeconds(3600)), profile(rows, 1));
    }

    private CheckResult evaluate(List<PastWindow> past, List<Comparison> versions) {
        List<CheckResult> results = ColumnGroups.evaluate(past, versions, SPEC, groups -> {
            seen.add(groups);
            return new Measurement(1, 0.5, 0.1, Direction.CHANGED, groups.means());
        });
        assertThat(results).hasSize(1);
        return results.get(0);
    }

    /** In order: the reference, past windows, versions; each but the reference with enough values. */
    @Test
    void groups_haveEnoughValues() {
        CheckResult check = evaluate(
                List.of(past(3, 30), past(2, 29), past(1, 31)),
                List.of(version("7", profile(29, 1)), version("8", profile(30, 1)), version(null, profile(40, 1))));

        assertThat(seen.get(0).names())
                .containsExactly("reference", "2026-02-28T21:00:00Z", "2026-02-28T23:00:00Z", "8", "null");
        assertThat(seen.get(0).profiles())
                .extracting(profile -> profile.moments().n())
                .containsExactly(240L, 30L, 31L, 30L, 40L);
        assertThat(check.status()).isEqualTo(Status.OK);
        assertThat(check.evidence().nReference()).isEqualTo(240);
        assertThat(check.evidence().nCurrent())
                .as("of versions that are compared")
                .isEqualTo(70);
        assertThat(check.scope().modelVersion()).as("of all versions").isNull();
    }

    @Test
    void versionsThatAreAllThin_areNotCompared() {
        CheckResult together =
                evaluate(List.of(past(1, 100)), List.of(version("7", profile(29, 1)), version("8", profile(29, 1))));
        assertThat(together.status()).isEqualTo(Status.NOT_COMPUTABLE);
        assertThat(together.reason())
                .isEqualTo(new Reason(Reason.Code.TOO_FEW_ROWS, "fewer than 30 rows with a value in every version"));
        assertThat(together.evidence().nCurrent()).isEqualTo(58);

        CheckResult alone = evaluate(List.of(past(1, 100)), List.of(version("7", profile(29, 1))));
        assertThat(alone.status()).isEqualTo(Status.INSUFFICIENT_DATA);
        CheckResult none = evaluate(List.of(), List.of(version("7", Profile.EMPTY)));
        assertThat(none.reason()).isEqualTo(new Reason(Reason.Code.NO_ROWS, "no rows with a value now"));
        assertThat(seen).isEmpty();
    }

    @Test
    void means_areOfTheFirstSevenGroups() {
        List<PastWindow> past = List.of(past(5, 40), past(4, 40), past(3, 40), past(2, 40), past(1, 40));

        CheckResult check = evaluate(past, List.of(version("7", profile(40, 1)), version("8", profile(40, 1))));

        assertThat(check.details().facts()).hasSize(7);
        assertThat(check.details().facts()).last().asString().contains("of=7");
    }

    /** The largest of the groups' design effects: a reference whose hours differ makes rows of one hour alike. */
    @Test
    void designEffect_isTheLargest() {
        List<Row> apart = rows(240, i -> i / 10 % 2 == 0 ? i % 10 : 30 + i % 10);
        NumericProfile clustered = Samples.profile(layout, apart, 24).numeric().get(AGE);
        Comparison window = new Comparison(
                version("7", profile(40, 1)).scope(),
                Samples.profile(layout, apart, 24),
                profile(40, 1),
                layout,
                MonitorSettings.defaults());
        evaluate(List.of(), List.of(window));

        ColumnGroups groups = seen.get(0);
        assertThat(groups.designEffect(0)).isCloseTo(clustered.designEffect(), within(1e-12));
        assertThat(groups.designEffect(1)).isGreaterThan(groups.designEffect(0)).isGreaterThan(2);
        assertThat(groups.designEffect()).isEqualTo(groups.designEffect(1));
    }

    /** 0.1 + 0.2 here and 0.3 there: one number, so one bin in all groups. */
    @Test
    void roundedConstants_areOneBin() {
        List<Row> constant = rows(240, i -> 0.3);
        Layout one = Samples.layout(constant);
        Comparison window = new Comparison(
                version("7", Profile.EMPTY).scope(),
                Samples.profile(one, constant, 24),
                Samples.profile(one, rows(40, i -> 0.1 + 0.2), 1),
                one,
                MonitorSettings.defaults());
        evaluate(List.of(), List.of(window));

        List<NumericProfile> profiles = seen.get(0).profiles();
        assertThat(profiles.get(1).bins().toArray())
                .hasSameSizeAs(profiles.get(0).bins().toArray())
                .contains(40);
        for (int i = 0; i < profiles.get(0).bins().size(); i++) {
            assertThat(profiles.get(1).bins().at(i) > 0)
                    .isEqualTo(profiles.get(0).bins().at(i) > 0);
        }
    }
}
