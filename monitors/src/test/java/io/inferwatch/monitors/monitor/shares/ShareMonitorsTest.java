// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor.shares;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Reason;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.monitor.Comparison;
import io.inferwatch.monitors.monitor.Monitor;
import io.inferwatch.monitors.monitor.Samples;
import io.inferwatch.monitors.profile.Row;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Distances of one small table, next to scipy 1.17.1 and numpy 2.4.6 ({@code python3 share_values.py} in the test resources). */
class ShareMonitorsTest {
    /** So many of a hundred rows have each value, spread over the hours. */
    private static List<Row> rows(int count, int perHundredA, int perHundredB) {
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    int place = i * 37 % 100;
                    String value = place < perHundredA ? "a" : place < perHundredA + perHundredB ? "b" : "c";
                    return Row.of(Map.of(), Map.of("input.cat.kind", value));
                })
                .toList();
    }

    private static CheckResult check(String monitor, Comparison comparison) {
        Monitor found = ShareMonitors.all().stream()
                .filter(each -> each.spec().name().equals(monitor))
                .findFirst()
                .orElseThrow();
        List<CheckResult> results = found.check(comparison);
        assertThat(results).hasSize(1);
        return results.get(0);
    }

    /** 600, 300 and 100 rows of three values, then 110, 60 and 30. */
    @ParameterizedTest
    @CsvSource({
        "psi, 0.028671105197503672, 0.01667110519750367",
        "jensen_shannon, 0.07134562114220164, 0.05409394693339657",
        "hellinger, 0.059623159686296945, 0.04533123835698364",
        "kl, 0.015409499137568065, 0.009409499137568065",
        "total_variation, 0.05, 0.031345625136661136",
        "l_infinity, 0.05, 0.023417131103679534",
        "cramers_v, 0.06157907652134855, 0.061856753228206",
        "chi_square, 4.550379198266521, 0.05",
    })
    void distance_isThatOfScipyLessWhatChanceShows(String monitor, double statistic, double effect) {
        CheckResult check = check(monitor, Samples.compare(rows(1_000, 60, 30), rows(200, 55, 30)));

        assertThat(check.evidence().statistic()).isCloseTo(statistic, within(1e-9));
        assertThat(check.evidence().effect()).isCloseTo(effect, within(monitor.equals("l_infinity") ? 1e-4 : 1e-9));
        assertThat(check.status()).isEqualTo(Status.OK);
    }

    /** 700 and 300 rows of two values, then 120 and 80. */
    @ParameterizedTest
    @CsvSource({
        "fisher, 1.5573007642863552, 0.007571483321531054",
        "two_proportion, 2.7752805777039464, 0.005515410259392633"
    })
    void twoValues_areTestedAsByScipy(String monitor, double statistic, double p) {
        CheckResult check = check(monitor, Samples.compare(rows(1_000, 70, 30), rows(200, 60, 40)));

        assertThat(check.evidence().statistic()).isCloseTo(statistic, within(1e-9));
        assertThat(check.evidence().pValue()).isCloseTo(p, within(1e-9));
        assertThat(check.evidence().effect()).isCloseTo(0.1, within(1e-12));
        assertThat(check.status()).isEqualTo(Status.FAIL);
    }

    @Test
    void twoValues_areOfColumnsWithTwo() {
        Comparison three = Samples.compare(rows(1_000, 60, 30), rows(200, 55, 30));

        assertThat(ShareMonitors.all().stream()
                        .filter(monitor -> !monitor.check(three).isEmpty())
                        .map(monitor -> monitor.spec().name()))
                .hasSize(8)
                .doesNotContain("fisher", "two_proportion");
    }

    /** What is less than chance shows is nothing, and never below 0. */
    @Test
    void equalShares_areNoDistance() {
        Comparison same = Samples.compare(rows(1_000, 60, 30), rows(200, 60, 30));

        ShareMonitors.all()
                .forEach(monitor -> monitor.check(same).forEach(check -> {
                    assertThat(check.evidence().effect()).as(check.monitor()).isZero();
                    assertThat(check.status()).isEqualTo(Status.OK);
                }));
    }

    /** The same value in all rows has no association; half a row in the empty cell is all that distances show. */
    @Test
    void constantColumn_hasNoAssociation() {
        Comparison constant = Samples.compare(rows(1_000, 100, 0), rows(200, 100, 0));

        CheckResult v = check("cramers_v", constant);
        assertThat(v.status()).isEqualTo(Status.NOT_COMPUTABLE);
        assertThat(v.reason()).isEqualTo(new Reason(Reason.Code.CONSTANT, "the column is constant"));
        assertThat(check("psi", constant).evidence().effect()).isLessThan(0.01);
        assertThat(check("chi_square", constant).evidence().pValue()).isEqualTo(1);
    }

    /** All rows moved to values that the reference does not know: the largest distances there are, and finite ones. */
    @Test
    void otherValues_areFarAway() {
        List<Row> other = IntStream.range(0, 200)
                .mapToObj(i -> Row.of(Map.of(), Map.of("input.cat.kind", "z")))
                .toList();
        Comparison moved = Samples.compare(rows(1_000, 60, 30), other);

        for (String monitor : List.of("total_variation", "l_infinity", "jensen_shannon", "hellinger", "cramers_v")) {
            CheckResult check = check(monitor, moved);
            assertThat(check.evidence().effect()).as(monitor).isBetween(0.9, 1.0);
            assertThat(check.status()).isEqualTo(Status.FAIL);
        }
        for (String monitor : List.of("psi", "kl")) {
            assertThat(check(monitor, moved).evidence().effect()).as(monitor).isBetween(4.0, 20.0);
        }
    }
}
