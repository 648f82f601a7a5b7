// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.evaluate;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Reason;
import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.monitor.Comparison;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Why a whole window, or a whole reference, gives no answer: said instead of "too few rows" column by column. */
final class NoDataReasons {
    private final Window window;
    private final Instant now;
    private final boolean silent;
    private final @Nullable Instant firstEvent;
    private final Map<String, String> noReference = new HashMap<>();

    /**
     * @param silent whether the window holds no events at all
     * @param firstEvent of the model; null: not known, or of no interest
     */
    NoDataReasons(Window window, Instant now, boolean silent, @Nullable Instant firstEvent) {
        this.window = window;
        this.now = now;
        this.silent = silent;
        this.firstEvent = firstEvent;
    }

    static NoDataReasons of(Comparisons compared, List<Comparison> versions, Instant now, WindowFacts facts) {
        boolean silent = compared.isSilent();
        Instant first = silent && !isAfterReference(compared)
                ? facts.firstEvent(compared.reference().model())
                : null;
        NoDataReasons reasons = new NoDataReasons(compared.window(), now, silent, first);
        for (Comparison version : versions) {
            String reason = compared.reference(version.scope().modelVersion()).reason();
            if (reason != null) {
                reasons.noReference.put(key(version.scope()), reason);
            }
        }
        return reasons;
    }

    /** A window of traffic that others are compared with holds events. */
    private static boolean isAfterReference(Comparisons compared) {
        Window reference = compared.reference().window();
        return reference != null
                && compared.reference().rows() > 0
                && !reference.to().isAfter(compared.window().from());
    }

    CheckResult explain(CheckResult check) {
        Long rows = check.evidence().nCurrent();
        boolean empty = rows != null && rows == 0;
        if (empty && window.from().isAfter(now)) {
            return because(
                    check,
                    Reason.Code.NOT_OVER,
                    "the window is in the future"); // no silence either: nothing is late yet
        }
        if (empty && firstEvent != null && !window.to().isAfter(firstEvent)) {
            return because(
                    check,
                    Reason.Code.NO_ROWS,
                    "the window is before the first event"); // nor here: nobody was there to be heard
        }
        if (check.status() != Status.INSUFFICIENT_DATA) {
            return check;
        }
        if (empty && silent && check.scope().modelVersion() == null && check.family() != Family.OPERATION) {
            return because(check, Reason.Code.NO_ROWS, "no rows in the window");
        }
        String missing = check.family() == Family.CONTRACT ? null : noReference.get(key(check.scope()));
        return missing == null ? check : because(check, Reason.Code.NO_REFERENCE, "no reference: " + missing);
    }

    CheckResult notOver(CheckResult check) {
        return because(check, Reason.Code.NOT_OVER, "no hour of the window is over");
    }

    private static String key(Scope scope) {
        @Nullable String version = scope.modelVersion();
        return version == null ? "" : version;
    }

    private static CheckResult because(CheckResult check, Reason.Code code, String text) {
        return check.unanswered(Status.INSUFFICIENT_DATA, new Reason(code, text));
    }
}
