// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.finding;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.catalog.MonitorCatalog;
import io.inferwatch.monitors.message.MessageFormat;
import io.inferwatch.monitors.monitor.MonitorSpec;
import io.inferwatch.monitors.monitor.operation.OperationMonitors;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * What the deciding checks of one subject say about one window.
 *
 * @param checks at least one, all conclusive
 */
record SubjectResult(Window window, List<CheckResult> checks) {
    private static final Duration HOUR = Duration.ofHours(1);

    boolean isWrong() {
        return checks.stream().anyMatch(CheckResult::isWrong);
    }

    /** Whether one such window is enough: waiting would cost more than a false alarm. */
    boolean opensAtOnce() {
        return wrong().stream().anyMatch(check -> opensAtOnce(check) || isOfALongWindow(check));
    }

    /** The volume of a window that was made long enough to hold rows is known; the next window is long too. */
    private static boolean isOfALongWindow(CheckResult check) {
        return check.monitor().equals(OperationMonitors.VOLUME.name())
                && check.scope().window().length().compareTo(HOUR) > 0;
    }

    /** A user's own rule has no spec. */
    private static boolean opensAtOnce(CheckResult check) {
        return MonitorCatalog.standard()
                .spec(check.monitor())
                .map(MonitorSpec::opensAtOnce)
                .orElse(check.family() == Family.CUSTOM);
    }

    List<CheckResult> wrong() {
        return checks.stream().filter(CheckResult::isWrong).toList();
    }

    double severity() {
        return wrong().stream().mapToDouble(SubjectResult::severity).max().orElse(0);
    }

    /** The sentence of the worst check. */
    String message() {
        List<CheckResult> wrong = wrong();
        return wrong.isEmpty() ? "" : MessageFormat.message(worst(wrong));
    }

    /** The check that is farthest over its threshold; of equals the first. */
    static CheckResult worst(List<CheckResult> checks) {
        return checks.stream()
                .max(Comparator.comparingDouble(SubjectResult::severity))
                .orElseThrow();
    }

    /** Effect over threshold; 1 for a wrong check that has no such ratio. */
    private static double severity(CheckResult check) {
        Double effect = check.evidence().effect();
        Double threshold = check.evidence().threshold();
        return effect == null || threshold == null || !(threshold > 0) ? 1 : Math.max(1, effect / threshold);
    }
}
