// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.performance;

import io.inferwatch.analyzer.outcome.Outcome;
import io.inferwatch.analyzer.outcome.OutcomeRepository;
import io.inferwatch.analyzer.outcome.OutcomeState;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.performance.summary.LabelledRow;
import io.inferwatch.monitors.performance.summary.PerformanceSummary;
import io.inferwatch.monitors.profile.Segment;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sums up the labelled rows of windows. What was read is kept by the day, the hour, or the minute where an hour has many rows, and read
 * again only if one of its outcomes was written since: late labels of a day cost that day, however long the window. Keeps the
 * summaries used last, of some {@value #MOST_ROWS} rows. Not thread-safe.
 */
public final class LabelledSummaries {
    /** A stretch with more rows is read in smaller ones. */
    private static final int ROWS_AT_ONCE = 50_000;

    private static final long MOST_ROWS = 4_000_000;

    private final OutcomeRepository outcomes;
    private final LinkedHashMap<Key, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);
    private long rows;

    private record Key(Labelled model, Stretch stretch) {}

    private record Kept(OutcomeState state, Map<SummaryKey, PerformanceSummary> summaries) {}

    /**
     * A model whose rows are summed up.
     *
     * @param positive the positive class of its settings; null: not set
     * @param cutoff the k of metrics of ranked lists
     */
    public record Labelled(String model, @Nullable String positive, int cutoff, List<Segment> segments) {
        public Labelled {
            segments = List.copyOf(segments);
        }

        /** With the default k. */
        public Labelled(String model, @Nullable String positive, List<Segment> segments) {
            this(model, positive, PerformanceSummary.DEFAULT_CUTOFF, segments);
        }
    }

    public LabelledSummaries(OutcomeRepository outcomes) {
        this.outcomes = outcomes;
    }

    /** @param window aligned to hours */
    public Map<SummaryKey, PerformanceSummary> of(Labelled model, Window window) {
        Map<SummaryKey, PerformanceSummary> all = new HashMap<>();
        for (Stretch.Part part : Stretch.Part.of(window)) {
            add(model, part.window(), part.level(), all);
        }
        return all;
    }

    private void add(Labelled model, Window window, Stretch.Level level, Map<SummaryKey, PerformanceSummary> to) {
        outcomes.states(model.model(), window, level.length())
                .forEach((start, state) -> summaries(model, new Stretch(start, level), state)
                        .forEach((key, summary) -> to.merge(key, summary, PerformanceSummary::merge)));
    }

    private Map<SummaryKey, PerformanceSummary> summaries(Labelled model, Stretch stretch, OutcomeState state) {
        Key key = new Key(model, stretch);
        Kept known = kept.get(key);
        if (known != null && known.state().equals(state)) {
            return known.summaries();
        }
        Map<SummaryKey, PerformanceSummary> summaries = new HashMap<>();
        if (stretch.level().isSmallest() || state.outcomes() <= ROWS_AT_ONCE) {
            summaries.putAll(read(model, stretch.window()));
        } else {
            add(model, stretch.window(), stretch.level().smaller(), summaries);
        }
        keep(key, new Kept(state, summaries));
        return summaries;
    }

    private void keep(Key key, Kept fresh) {
        Kept before = kept.put(key, fresh);
        rows += fresh.state().outcomes() - (before == null ? 0 : before.state().outcomes());
        var oldest = kept.entrySet().iterator();
        while (rows > MOST_ROWS && oldest.hasNext()) {
            rows -= oldest.next().getValue().state().outcomes();
            oldest.remove();
        }
    }

    private Map<SummaryKey, PerformanceSummary> read(Labelled model, Window window) {
        Map<SummaryKey, PerformanceSummary.Builder> builders = new HashMap<>();
        outcomes.forEach(model.model(), window, outcome -> add(model, outcome, builders));
        Map<SummaryKey, PerformanceSummary> summaries = new HashMap<>();
        builders.forEach((key, builder) -> summaries.put(key, builder.build()));
        return summaries;
    }

    private static void add(Labelled model, Outcome outcome, Map<SummaryKey, PerformanceSummary.Builder> builders) {
        LabelledRow row = row(outcome);
        builder(model, outcome, null, builders).add(row);
        for (Segment segment : model.segments()) {
            if (segment.value().equals(outcome.event().columns().get(segment.column()))) {
                builder(model, outcome, segment.name(), builders).add(row);
            }
        }
    }

    private static PerformanceSummary.Builder builder(
            Labelled model,
            Outcome outcome,
            @Nullable String segment,
            Map<SummaryKey, PerformanceSummary.Builder> builders) {
        SummaryKey key =
                new SummaryKey(outcome.event().version(), outcome.event().role(), segment);
        return builders.computeIfAbsent(
                key, any -> new PerformanceSummary.Builder(model.positive()).rankingCutoff(model.cutoff()));
    }

    static LabelledRow row(Outcome outcome) {
        return new LabelledRow(
                outcome.event().id().hashCode(),
                outcome.event().prediction(),
                outcome.label().value(),
                outcome.label().label(),
                outcome.label().relevant(),
                weight(outcome));
    }

    /** How many events it represents; 1 where that is not a positive number. */
    static double weight(Outcome outcome) {
        double weight = outcome.event().weight();
        return weight > 0 && Double.isFinite(weight) ? weight : 1;
    }

    /** What the outcomes of a window are: equal states have equal summaries. */
    Map<Instant, OutcomeState> states(Labelled model, Window window) {
        return outcomes.states(model.model(), window, Stretch.Level.HOUR.length());
    }
}
