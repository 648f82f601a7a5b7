// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor.dependency;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.monitor.Samples;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DependencyMonitorsTest {
    private static final Instant FROM = Samples.scope().window().from();
    private static final Instant TO = Samples.scope().window().to();

    private static CheckResult check(@Nullable Instant first, @Nullable Instant last) {
        return DependencyMonitors.upstreamEvents(Samples.scope(), "prices", first, last);
    }

    /** Eight days before the begin of the window are too long, to the second. */
    @ParameterizedTest
    @CsvSource({
        "0, OK, has_events, 0",
        "3599, OK, has_events, 0",
        "7200, OK, has_events, 2",
        "691199, OK, has_events, 191",
        "691200, FAIL, no_events_since, 192",
        "691201, FAIL, no_events_since, 192",
    })
    void silence_isOfEightDays(long secondsBefore, Status status, String problem, double hours) {
        CheckResult result = check(FROM.minus(Duration.ofDays(99)), FROM.minusSeconds(secondsBefore));

        assertThat(result.status()).isEqualTo(status);
        assertThat(result.details().text("problem")).hasValue(problem);
        assertThat(result.evidence().effect()).isEqualTo(hours);
        assertThat(result.evidence().threshold()).isEqualTo(192);
        assertThat(result.direction()).isEqualTo(status == Status.OK ? Direction.NONE : Direction.DOWN);
        assertThat(result.subject()).isEqualTo("prices");
        assertThat(result.family()).isEqualTo(Family.DEPENDENCY);
        assertThat(result.deciding()).isTrue();
    }

    /** An event within or after the window is no silence, and not one of less than no hours. */
    @Test
    void laterEvents_areNoSilence() {
        assertThat(check(FROM, TO.plusSeconds(9_999)).status()).isEqualTo(Status.OK);
        assertThat(check(FROM, TO.plusSeconds(9_999)).evidence().effect()).isZero();
    }

    /** An upstream whose first event comes after the window had none in it. */
    @Test
    void noEventYet_isSaidAsSuch() {
        for (CheckResult none :
                new CheckResult[] {check(null, null), check(TO, TO.plusSeconds(5)), check(FROM, null)}) {
            assertThat(none.status()).isEqualTo(Status.FAIL);
            assertThat(none.details().text("problem")).hasValue("no_events");
            assertThat(none.evidence().effect()).isNull();
        }
        assertThat(check(TO.minusSeconds(1), TO.plusSeconds(5)).status()).isEqualTo(Status.OK);
    }
}
