// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.intake;

import io.inferwatch.analyzer.intake.LabelChecks.LegibleLabel;
import io.inferwatch.analyzer.intake.LabelSorter.TypedLabel;
import io.inferwatch.analyzer.outcome.Label;
import io.inferwatch.analyzer.parallel.Parallel;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Stores labels that came by a file or by HTTP. Storing the same again changes nothing: a label with a time has an id that is
 * made of it; one without a time is compared with the newest label of its request, so it is either known or corrects
 * that one. Thread-safe; calls block.
 */
public final class LabelIntake implements LabelReceiver {
    private static final int AT_ONCE = 1_000;
    private static final int FAULTS = 100;

    private final LabelInbox inbox;
    private final KnownTruths known;
    private final Clock clock;

    public LabelIntake(LabelInbox inbox, Clock clock) {
        this.inbox = inbox;
        this.known = new KnownTruths(inbox, clock);
        this.clock = clock;
    }

    @Override
    public LabelReceipt store(String ndjson) {
        LabelChecks checks = new LabelChecks(clock.instant(), FAULTS);
        LabelLines.read(ndjson, checks);
        return store(checks, done -> {});
    }

    /**
     * Stores the labels that have no fault.
     *
     * @param progress receives the number of labels that are stored so far
     */
    public LabelReceipt store(LabelChecks checks, LongConsumer progress) {
        Map<String, List<LegibleLabel>> models = new LinkedHashMap<>();
        checks.legible()
                .forEach(label -> models.computeIfAbsent(label.model(), any -> new ArrayList<>())
                        .add(label));
        Map<String, ModelTruth> truths = known.of(models.keySet());
        Storing storing = new Storing(checks.now(), progress);
        List<String> notes = new ArrayList<>();
        long superseded = 0;
        for (Map.Entry<String, List<LegibleLabel>> model : models.entrySet()) {
            ModelTruth truth = truths.getOrDefault(model.getKey(), ModelTruth.UNKNOWN);
            LabelSorter sorter = new LabelSorter(model.getKey(), truth, checks.now(), checks.faults());
            sorter.sort(model.getValue());
            superseded += sorter.superseded();
            notes.addAll(sorter.notes());
            storing.add(model.getKey(), sorter.labels());
        }
        storing.flush();
        return new LabelReceipt(
                storing.stored,
                storing.alreadyThere,
                superseded,
                checks.faults().count(),
                checks.faults().first(),
                notes);
    }

    /** Looks up what labels without a time correct, and stores many at once. */
    private final class Storing {
        private final Instant now;
        private final LongConsumer progress;
        private final List<Label> waiting = new ArrayList<>();
        private long stored;
        private long alreadyThere;

        Storing(Instant now, LongConsumer progress) {
            this.now = now;
            this.progress = progress;
        }

        void add(String model, List<TypedLabel> labels) {
            for (List<TypedLabel> part : Parallel.parts(labels, AT_ONCE)) {
                List<String> timeless = part.stream()
                        .filter(label -> label.time() == null)
                        .map(TypedLabel::request)
                        .toList();
                Map<String, Label> newest = timeless.isEmpty() ? Map.of() : inbox.newest(model, timeless);
                part.forEach(label -> add(model, label, newest.get(label.request())));
                if (waiting.size() >= AT_ONCE) {
                    flush();
                }
            }
        }

        private void add(String model, TypedLabel label, @Nullable Label newest) {
            if (label.time() != null) {
                String id = LabelIds.at(label.time(), model, label.request(), label.truth());
                waiting.add(Label.of(model, label.request(), id, label.time(), label.truth()));
            } else if (newest != null && LabelIds.isSameTruth(newest, label.truth())) {
                alreadyThere++;
            } else {
                String id = LabelIds.after(newest, model, label.request(), label.truth());
                Instant time = newest == null || now.isAfter(newest.time())
                        ? now
                        : newest.time().plusMillis(1);
                waiting.add(Label.of(model, label.request(), id, time, label.truth()));
            }
        }

        void flush() {
            if (!waiting.isEmpty()) {
                int known = inbox.create(List.copyOf(waiting)).size();
                alreadyThere += known;
                stored += waiting.size() - known;
                waiting.clear();
            }
            progress.accept(stored + alreadyThere);
        }
    }
}
