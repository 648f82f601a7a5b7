// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent;

import io.inferwatch.schema.MetricEvent;
import java.time.Instant;

/** A value of a business metric, as it was recorded. */
public final class PendingMetric extends PendingFact {
    private final String version;
    private final String name;
    private final double value;
    private final Instant time;

    PendingMetric(String model, String version, String name, double value, Instant time) {
        super(model);
        this.version = version;
        this.name = name;
        this.value = value;
        this.time = time;
    }

    @Override
    int characters() {
        return name.length();
    }

    /**
     * Makes the event.
     *
     * @throws io.inferwatch.schema.RuleViolationException if the name or the value breaks a rule of {@link MetricEvent}
     */
    public MetricEvent event() {
        return new MetricEvent("", time, model(), version, name, value);
    }

    @Override
    public String kind() {
        return "a metric";
    }
}
