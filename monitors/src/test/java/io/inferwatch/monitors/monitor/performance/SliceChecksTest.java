// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Reason;
import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.monitor.MonitorSettings;
import io.inferwatch.monitors.performance.slice.SliceColumns;
import io.inferwatch.monitors.performance.slice.SliceCounts;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SliceChecksTest {
    private static final String AMOUNT = "input.num.amount";
    private static final String LAND = "input.cat.land";
    private static final List<String> RANGES = List.of("amount < 10", "amount >= 10");
    private static final Scope SCOPE = new Scope(
            "m",
            "1",
            null,
            new Window(Instant.parse("2026-03-01T00:00:00Z"), Instant.parse("2026-03-01T01:00:00Z")),
            "r",
            List.of());

    private final Random random = new Random(23);

    /** Rows of which a tenth are wrong, and a share of those with large amounts in AT. */
    private SliceCounts counts(int rows, double wrong) {
        SliceCounts.Builder counts =
                new SliceCounts.Builder(SliceColumns.of(Map.of(AMOUNT, RANGES, LAND, List.of("AT", "DE", "CH"))));
        for (int i = 0; i < rows; i++) {
            Map<String, String> row = new HashMap<>();
            row.put(AMOUNT, RANGES.get(i % 2));
            row.put(LAND, i % 4 < 2 ? "AT" : "DE");
            double chance = i % 2 == 1 && i % 4 < 2 ? wrong : .1;
            counts.add(row, random.nextDouble() < chance ? 1 : 0, 1);
        }
        return counts.build();
    }

    private static SliceChecks checks(SliceCounts current, @Nullable SliceCounts reference) {
        return new SliceChecks(SCOPE, current, reference, MonitorSettings.defaults());
    }

    @Test
    void search_namesThePartThatIsWorse() {
        CheckResult check = checks(counts(4_000, .5), counts(20_000, .1)).search();

        assertThat(check.status()).isEqualTo(Status.FAIL);
        assertThat(check.monitor()).isEqualTo("slices");
        assertThat(check.direction()).isEqualTo(Direction.CHANGED);
        assertThat(check.evidence().statistic()).isEqualTo(1);
        assertThat(check.evidence().nReference()).isEqualTo(20_000);
        assertThat(check.details().changes("slice_loss")).singleElement().satisfies(slice -> {
            assertThat(slice.of()).isEqualTo("input.cat.land=AT and amount >= 10");
            assertThat(slice.to()).isCloseTo(.5, within(.06));
            assertThat(slice.from()).isCloseTo(.1, within(.06));
        });
        assertThat(check.details().amount("rows_of_slice").orElseThrow().value())
                .isEqualTo(1_000);
    }

    @Test
    void search_isSilentWhereThePartWasAlwaysAsBad() {
        CheckResult check = checks(counts(4_000, .5), counts(20_000, .5)).search();

        assertThat(check.status()).isEqualTo(Status.OK);
        assertThat(check.evidence().statistic()).isZero();
    }

    /** A slice and its rest need 30 rows each. */
    @Test
    void search_ofTooFewRows_hasInsufficientData() {
        long least = 2 * MonitorSettings.defaults().minimumRows();
        CheckResult few = checks(counts((int) least - 1, .5), null).search();

        assertThat(few.status()).isEqualTo(Status.INSUFFICIENT_DATA);
        assertThat(few.reason())
                .isEqualTo(new Reason(Reason.Code.TOO_FEW_ROWS, "fewer than " + least + " labelled rows now"));
        assertThat(few.evidence().nCurrent()).isEqualTo(least - 1);
        assertThat(checks(counts((int) least, .1), null).search().status()).isEqualTo(Status.OK);
    }

    @Test
    void named_hasACheckForEachValue() {
        List<CheckResult> checks =
                checks(counts(4_000, .9), counts(20_000, .1)).named(List.of(LAND, AMOUNT), MetricChecks.LABEL);

        assertThat(checks)
                .extracting(check -> check.scope().segment() + " " + check.status())
                .containsExactlyInAnyOrder(
                        "input.cat.land=AT FAIL", "input.cat.land=DE OK", "amount < 10 OK", "amount >= 10 FAIL");
        assertThat(checks).allSatisfy(check -> {
            assertThat(check.monitor()).isEqualTo("slice_loss");
            assertThat(check.subject()).isEqualTo(MetricChecks.LABEL);
            assertThat(check.details().range("interval")).isPresent();
        });
    }

    @Test
    void named_ofTooFewRows_hasInsufficientData() {
        List<CheckResult> checks = checks(counts(20, .5), null).named(List.of(LAND), MetricChecks.LABEL);

        assertThat(checks).singleElement().satisfies(check -> {
            assertThat(check.status()).isEqualTo(Status.INSUFFICIENT_DATA);
            assertThat(check.reason().code()).isEqualTo(Reason.Code.TOO_FEW_ROWS);
            assertThat(check.reason().text()).startsWith("no value of input.cat.land has ");
        });
    }
}
