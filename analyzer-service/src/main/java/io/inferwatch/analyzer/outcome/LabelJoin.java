// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.outcome;

import io.inferwatch.analyzer.parallel.Parallel;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Joins labels to events. An outcome always has the newest of the labels that were joined to it, so neither the order of
 * labels and events nor reading a label twice changes the result: a step that failed is repeated from its start, and
 * several processes may join the same labels. Calls block.
 */
public final class LabelJoin {
    private static final int MOST_LABELS = 10_000;
    /** Their events, hardly two of each, fit into a page, and their outcomes into a request of some 1.5 MB. */
    private static final int JOINED_AT_ONCE = 2_500;

    private static final int EVICTED_AT_ONCE = 5_000;

    private final LabelRepository labels;
    private final PredictedEvents events;
    private final WaitingLabels waiting;
    private final JoinStateRepository states;
    private final OutcomeWriter writer;
    private final Function<String, Set<String>> segmentColumns;
    private final WaitingRules rules;
    private final Clock clock;
    private Instant noneDueBefore = Instant.MIN;

    /** @param segmentColumns of a model: full names of the columns that its outcomes keep */
    public LabelJoin(
            OutcomeStorage storage, Function<String, Set<String>> segmentColumns, WaitingRules rules, Clock clock) {
        this.labels = new ReadAhead(storage.labels());
        this.events = storage.predictedEvents();
        this.waiting = storage.waitingLabels();
        this.states = storage.joinState();
        this.writer = new OutcomeWriter(storage.outcomes());
        this.segmentColumns = segmentColumns;
        this.rules = rules;
        this.clock = clock;
    }

    /** Joins labels that are new, and those that are to be tried again: at most {@value #MOST_LABELS} of each. */
    public JoinStep step() {
        JoinState state = states.read();
        Instant now = clock.instant();
        LabelBatch fresh = labels.after(state.position(), MOST_LABELS);
        List<WaitingLabel> due = due(now);
        Step step = new Step(now);
        byModel(fresh.labels(), due, now).forEach(step::join);
        step.store(due);
        long evicted = step.retried.isEmpty() ? 0 : evict();
        JoinCounts counts =
                step.counts().plus(new JoinCounts(fresh.labels().size(), fresh.unusable(), 0, 0, 0, evicted));
        if (!fresh.position().equals(state.position()) || !due.isEmpty()) {
            states.store(new JoinState(fresh.position(), state.counts().plus(counts), state.evaluated()));
        }
        return new JoinStep(step.touched, counts, fresh.more() || due.size() == MOST_LABELS);
    }

    /** Where none was due a moment ago none is now: nothing is retried sooner than after the first wait. */
    private List<WaitingLabel> due(Instant now) {
        if (now.isBefore(noneDueBefore)) {
            return List.of();
        }
        List<WaitingLabel> due = waiting.due(now, MOST_LABELS);
        noneDueBefore = due.isEmpty() ? now.plus(rules.first().dividedBy(2)) : Instant.MIN;
        return due;
    }

    /** One entry per label: one that waits already has waited since its first try. */
    private static Map<String, List<WaitingLabel>> byModel(List<Label> fresh, List<WaitingLabel> due, Instant now) {
        Map<String, WaitingLabel> all = new LinkedHashMap<>();
        due.forEach(label -> all.put(label.label().id(), label));
        fresh.forEach(label -> all.putIfAbsent(label.id(), new WaitingLabel(label, now, now)));
        Map<String, List<WaitingLabel>> models = new LinkedHashMap<>();
        all.values()
                .forEach(label -> models.computeIfAbsent(label.label().model(), any -> new ArrayList<>())
                        .add(label));
        return models;
    }

    private long evict() {
        long evicted = 0;
        for (long over = waiting.count() - rules.most(); over > 0; over -= EVICTED_AT_ONCE) {
            List<String> oldest = waiting.oldest((int) Math.min(over, EVICTED_AT_ONCE));
            waiting.remove(oldest);
            evicted += oldest.size();
        }
        return evicted;
    }

    /** What one step found and is to store. */
    private final class Step {
        private final Instant now;
        private final Set<ModelHour> touched = new HashSet<>();
        private final Map<String, WaitingLabel> retried = new HashMap<>();
        private long created;
        private long corrected;
        private long expired;

        Step(Instant now) {
            this.now = now;
        }

        void join(String model, List<WaitingLabel> all) {
            Map<String, List<WaitingLabel>> requests = new LinkedHashMap<>();
            all.forEach(label -> requests.computeIfAbsent(label.label().requestId(), any -> new ArrayList<>())
                    .add(label));
            join(model, requests);
        }

        private void join(String model, Map<String, List<WaitingLabel>> requests) {
            Set<String> columns = segmentColumns.apply(model);
            List<List<String>> parts = Parallel.parts(List.copyOf(requests.keySet()), JOINED_AT_ONCE);
            for (Joined joined : Parallel.map(parts, part -> joined(model, part, requests, columns))) {
                touched.addAll(joined.written().touched());
                created += joined.written().created();
                corrected += joined.written().corrected();
                joined.events().forEach((request, found) -> sort(requests.getOrDefault(request, List.of()), found));
            }
        }

        /** Decides which labels of one request wait on. */
        private void sort(List<WaitingLabel> its, List<PredictedEvent> found) {
            boolean isUnknown = found.isEmpty();
            if (!isUnknown && rules.isComplete(found, now)) {
                return;
            }
            for (WaitingLabel label : its) {
                if (rules.givesUp(label.since(), now)) {
                    expired += isUnknown ? 1 : 0;
                } else {
                    retried.put(
                            label.label().id(),
                            new WaitingLabel(label.label(), label.since(), rules.retryAt(label.since(), now)));
                }
            }
        }

        /** Keeps what waits on; drops what has waited and does not any longer. */
        void store(Collection<WaitingLabel> due) {
            waiting.put(retried.values());
            waiting.remove(due.stream()
                    .map(label -> label.label().id())
                    .filter(id -> !retried.containsKey(id))
                    .toList());
        }

        JoinCounts counts() {
            return new JoinCounts(0, 0, created, corrected, expired, 0);
        }
    }

    /** @param events that were found, by request; none for one that is unknown */
    private record Joined(Map<String, List<PredictedEvent>> events, OutcomeWriter.Written written) {}

    /** Finds the events of some requests and writes their outcomes. Any thread may do it. */
    private Joined joined(
            String model, List<String> part, Map<String, List<WaitingLabel>> requests, Set<String> columns) {
        Map<String, List<PredictedEvent>> found = new HashMap<>();
        part.forEach(request -> found.put(request, new ArrayList<>()));
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        for (PredictedEvent event : events.find(model, part, columns)) {
            found.computeIfAbsent(event.requestId(), any -> new ArrayList<>()).add(event);
            Label newest = newest(requests.getOrDefault(event.requestId(), List.of()));
            outcomes.put(event.id(), new Outcome(event, newest));
        }
        return new Joined(found, writer.write(List.copyOf(outcomes.values())));
    }

    private static Label newest(List<WaitingLabel> labels) {
        Label newest = labels.get(0).label();
        for (WaitingLabel label : labels) {
            newest = label.label().corrects(newest) ? label.label() : newest;
        }
        return newest;
    }
}
