// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.page.incident;

import io.inferwatch.analyzer.report.Words;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Evidence;
import io.inferwatch.monitors.catalog.MonitorCatalog;
import io.inferwatch.monitors.level.Level;
import io.inferwatch.monitors.monitor.MonitorSpec;
import io.inferwatch.monitors.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Why a check counts as wrong: what was measured, its limit, the rows, and how likely chance is. */
final class Why {
    private static final Map<String, String> MEASURED = Map.of(
            "ks", "gap of distributions",
            "total_variation", "gap of distributions",
            "chi_square", "change of a share",
            "l_infinity", "change of a share",
            "class_share", "change of a share",
            "missing_share", "change of the share",
            "zero_share", "change of the share",
            "error_rate", "change of the share",
            "latency", "relative change");

    private Why() {}

    static String of(CheckResult check) {
        Evidence evidence = check.evidence();
        List<String> parts = new ArrayList<>();
        Double effect = evidence.effect();
        Double limit = evidence.threshold();
        if (effect != null && limit != null) {
            parts.add(measured(check) + " " + Numbers.number(effect) + " (limit " + Numbers.number(limit) + next(check)
                    + ")");
        }
        if (evidence.nReference() != null && evidence.nCurrent() != null) {
            parts.add("rows " + Numbers.count(evidence.nReference()) + " in the reference, "
                    + Numbers.count(evidence.nCurrent()) + " now");
        }
        Double p = evidence.adjustedPValue() == null ? evidence.pValue() : evidence.adjustedPValue();
        if (p != null) {
            String value = Numbers.pValue(p);
            parts.add("p " + (value.startsWith("<") || value.startsWith(">") ? value : "= " + value));
        }
        return String.join(" · ", parts);
    }

    private static String measured(CheckResult check) {
        String words = MEASURED.get(check.monitor());
        return words != null
                ? words
                : MonitorCatalog.standard()
                        .spec(check.monitor())
                        .map(MonitorSpec::effectLabel)
                        .orElse("effect");
    }

    private static String next(CheckResult check) {
        OptionalDouble next = Level.next(check);
        return next.isEmpty()
                ? ""
                : ", " + Words.levelWord(Level.of(check).orElse(0) + 1) + " from " + Numbers.number(next.getAsDouble());
    }
}
