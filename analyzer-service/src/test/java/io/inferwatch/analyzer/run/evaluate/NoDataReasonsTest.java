// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Evidence;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Reason;
import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.Window;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class NoDataReasonsTest {
    private static final Instant FROM = Instant.parse("2026-03-01T00:00:00Z");
    private static final Window HOUR = new Window(FROM, FROM.plusSeconds(3600));

    /** A test of all versions speaks of no version, as a window without events does. */
    @Test
    void emptyColumn_isNoEmptyWindow() {
        assertThat(explained(false)).isEqualTo("no rows with a value now");
        assertThat(explained(true)).isEqualTo("no rows in the window");
    }

    private static String explained(boolean silent) {
        CheckResult check = new CheckResult(
                new Scope("m", null, null, HOUR, "training@1"),
                Family.DRIFT,
                "anova",
                "input.num.x",
                Status.INSUFFICIENT_DATA,
                new Evidence(null, null, null, null, 0.15, null, 5000L, 0L),
                Direction.NONE,
                new Reason(Reason.Code.NO_ROWS, "no rows with a value now"),
                Details.NONE,
                false);
        return new NoDataReasons(HOUR, FROM.plusSeconds(7200), silent, null)
                .explain(check)
                .reason()
                .text();
    }
}
