// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.metric;

import io.inferwatch.analyzer.metric.MetricRepository.Stored;
import io.inferwatch.schema.MetricEvent;
import io.inferwatch.schema.RuleViolation;
import io.inferwatch.schema.RuleViolationException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Checks values of business metrics and stores those that break no rule. Thread-safe; calls block. */
public final class MetricIntake {
    private final MetricRepository metrics;
    private final Clock clock;

    public MetricIntake(MetricRepository metrics, Clock clock) {
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * What became of a value.
     *
     * @param faults of a value that is refused; its time may have another value already
     * @param isNew whether it was not there already
     */
    public record Taken(List<RuleViolation> faults, boolean isNew) {
        public Taken {
            faults = List.copyOf(faults);
        }

        public boolean isRefused() {
            return !faults.isEmpty();
        }
    }

    /** @return of each value, in their order, what became of it */
    public List<Taken> take(List<MetricDraft> drafts) {
        List<MetricEvent> events = new ArrayList<>();
        List<List<RuleViolation>> faults = new ArrayList<>();
        for (MetricDraft draft : drafts) {
            try {
                events.add(event(draft));
                faults.add(List.of());
            } catch (RuleViolationException broken) {
                faults.add(broken.violations());
            }
        }
        List<Stored> stored = metrics.add(events);
        List<Taken> taken = new ArrayList<>();
        int next = 0;
        for (List<RuleViolation> own : faults) {
            if (own.isEmpty()) {
                taken.add(taken(events.get(next), stored.get(next)));
                next++;
            } else {
                taken.add(new Taken(own, false));
            }
        }
        return taken;
    }

    private MetricEvent event(MetricDraft draft) {
        Instant time = draft.time();
        return new MetricEvent(
                time == null ? UUID.randomUUID().toString() : "",
                time == null ? clock.instant() : time,
                draft.model(),
                draft.modelVersion(),
                draft.name(),
                draft.value());
    }

    private static Taken taken(MetricEvent sent, Stored stored) {
        boolean same = Double.compare(stored.value() + 0.0, sent.value() + 0.0) == 0;
        return same
                ? new Taken(List.of(), stored.isNew())
                : new Taken(
                        List.of(RuleViolation.of(
                                "value", "the value that is stored for this time, " + stored.value(), sent.value())),
                        false);
    }
}
