// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks.quality;

import io.inferwatch.monitors.CheckResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How often a drift of one column is found in one window of 1 000 rows. */
final class Power {
    static final int ROWS = 1_000;
    private static final int WINDOWS_PER_REFERENCE = 10;

    private final int windows;

    Power(int windows) {
        this.windows = windows;
    }

    /** The drifts that are tried, by name. */
    static Map<String, Case> cases() {
        Map<String, Case> cases = new LinkedHashMap<>();
        cases.put("shift_0.1", new Case(Kind.NORMAL, Drift.shift(0.1)));
        cases.put("shift_0.25", new Case(Kind.NORMAL, Drift.shift(0.25)));
        cases.put("shift_0.5", new Case(Kind.NORMAL, Drift.shift(0.5)));
        cases.put("scale_1.5", new Case(Kind.NORMAL, Drift.scale(1.5)));
        cases.put("share_5_points", new Case(Kind.SIX, Drift.share(0.05)));
        cases.put("missing_5_percent", new Case(Kind.NORMAL, Drift.missing(0.05)));
        return cases;
    }

    /** A kind of column and what happens to the first one. */
    record Case(Kind kind, Drift drift) {}

    /** The share of windows in which a check of the drifted column fails. */
    double run(Case one, int columns) {
        Traffic traffic = new Traffic(
                911 + columns + one.drift().hashCode(), Season.NONE, Collections.nCopies(columns, one.kind()));
        String column = (one.kind().isNumeric() ? "input.num." : "input.cat.") + "c0";
        Rate rate = new Rate();
        Reference reference = Reference.of(traffic, FalseAlarms.REFERENCE_ROWS, FalseAlarms.REFERENCE_HOURS);
        for (int i = 0; i < windows; i++) {
            if (i % WINDOWS_PER_REFERENCE == WINDOWS_PER_REFERENCE - 1) {
                reference = Reference.of(traffic, FalseAlarms.REFERENCE_ROWS, FalseAlarms.REFERENCE_HOURS);
            }
            List<CheckResult> results =
                    new ArrayList<>(reference.evaluate(reference.window(traffic, ROWS, 30, one.drift()), 30));
            rate.add(results, column);
        }
        return rate.ofWindows();
    }
}
