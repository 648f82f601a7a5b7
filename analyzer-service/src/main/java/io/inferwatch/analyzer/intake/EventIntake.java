// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.intake;

import io.inferwatch.schema.InferenceEvent;
import io.inferwatch.schema.RuleViolation;
import io.inferwatch.schema.RuleViolationException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Checks the lines of events one by one and keeps those without a fault. Thread-safe. */
public final class EventIntake implements EventReceiver {
    private static final int FAULTS = 100;

    private final EventSpool spool;
    private final Clock clock;

    public EventIntake(EventSpool spool, Clock clock) {
        this.spool = spool;
        this.clock = clock;
    }

    @Override
    public EventReceipt store(String ndjson, @Nullable String key) {
        EventLineReader reader = new EventLineReader(clock.instant());
        FirstFaults faults = new FirstFaults(FAULTS);
        List<InferenceEvent> events = new ArrayList<>();
        List<Long> lines = new ArrayList<>();
        Iterator<String> texts = new BodyLines(ndjson);
        for (long line = 1; texts.hasNext(); line++) {
            String text = texts.next();
            if (text.isBlank()) {
                continue;
            }
            try {
                events.add(reader.read(text, id(key, line, text)));
                lines.add(line);
            } catch (RuleViolationException broken) {
                RuleViolation first = broken.violations().get(0);
                faults.add(new LineFault(line, first.key(), first.rule(), first.found()));
            }
        }
        long accepted = events.size();
        if (!events.isEmpty()) {
            var refused = spool.store(events);
            refused.forEach((index, rule) -> faults.add(new LineFault(lines.get(index), "line", rule, "another")));
            accepted -= refused.size();
        }
        return new EventReceipt(accepted, faults.count(), faults.first());
    }

    /** The text is part of the id, so that another body under the same key is not lost. */
    private static @Nullable Supplier<String> id(@Nullable String key, long line, String text) {
        return key == null ? null : () -> EventIds.of("events", key, Long.toString(line), text);
    }
}
