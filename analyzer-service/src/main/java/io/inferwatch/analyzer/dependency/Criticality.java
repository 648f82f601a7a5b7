// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.dependency;

import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.finding.Finding;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How much a model needs another one, and so which of its findings the other one can explain. In the order of importance. */
public enum Criticality {
    /** It works without: only what it is fed changes. */
    LOW,
    /** Its answers get worse, too. */
    MEDIUM,
    /** It cannot work without: its traffic, errors and latency change, too. */
    HIGH;

    public static final String RULE = "low, medium or high";

    public static Optional<Criticality> of(String text) {
        return Arrays.stream(values()).filter(one -> one.value().equals(text)).findFirst();
    }

    /** As users write it: {@code high}, … */
    public String value() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether an unhealthy upstream can be why the downstream has this finding. */
    boolean explains(Finding finding) {
        return !OwnSubjects.isOwn(finding)
                && least(finding.family())
                        .filter(least -> compareTo(least) >= 0)
                        .isPresent();
    }

    /** What a dependency must be to explain findings of a family; empty: none can. */
    private static Optional<Criticality> least(Family family) {
        return switch (family) {
            case DRIFT, CONTRACT -> Optional.of(LOW);
            case PREDICTION, PERFORMANCE, ESTIMATED_PERFORMANCE, BUSINESS -> Optional.of(MEDIUM);
            case OPERATION, ANOMALY -> Optional.of(HIGH);
            case PRIVACY, EXPERIMENT, DEPENDENCY, CUSTOM -> Optional.empty();
        };
    }

    Criticality atMost(Criticality other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
