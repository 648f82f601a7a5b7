// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor.performance;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Evidence;
import io.inferwatch.monitors.Fact.Amount;
import io.inferwatch.monitors.Fact.Change;
import io.inferwatch.monitors.Fact.Unit;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.Status;

/**
 * What a detector of concept drift says of the errors of a window, which it read one by one in the order of time.
 *
 * @param detector its name, such as {@code page_hinkley}
 * @param alarms in the window
 * @param before the mean error before the window, from 0 to 1
 * @param now the mean error of the window
 * @param errors of the window
 */
public record ErrorStreamCheck(String detector, int alarms, double before, double now, long errors) {
    public CheckResult check(Scope scope, String subject, boolean deciding) {
        boolean wrong = alarms > 0;
        return new CheckResult(
                scope,
                Family.PERFORMANCE,
                detector,
                subject,
                wrong ? Status.FAIL : Status.OK,
                new Evidence((double) alarms, null, null, now - before, null, null, null, errors),
                wrong ? Direction.UP : Direction.NONE,
                null,
                Details.of(
                        new Change("error_stream", before, now, Unit.VALUE), new Amount("alarms", alarms, Unit.COUNT)),
                deciding);
    }
}
