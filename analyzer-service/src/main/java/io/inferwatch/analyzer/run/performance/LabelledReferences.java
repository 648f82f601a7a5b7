// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.performance;

import io.inferwatch.analyzer.outcome.OutcomeState;
import io.inferwatch.analyzer.run.performance.LabelledSummaries.Labelled;
import io.inferwatch.analyzer.run.reference.ResolvedReference;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.performance.summary.PerformanceSummary;
import io.inferwatch.schema.ModelRole;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The labelled rows of references, read once and again when their labels change. Not thread-safe. */
final class LabelledReferences {
    private static final int MOST = 200;

    private final LabelledSummaries summaries;
    private final RecentlyUsed<Key, LabelledReference> known = new RecentlyUsed<>(MOST);

    private record Key(
            Labelled model,
            List<Window> windows,
            @Nullable String version,
            @Nullable String segment) {}

    LabelledReferences(LabelledSummaries summaries) {
        this.summaries = summaries;
    }

    LabelledReference of(Labelled model, ResolvedReference reference, @Nullable String segment) {
        Key key = new Key(model, reference.windows(), reference.version(), segment);
        List<Map<Instant, OutcomeState>> states = new ArrayList<>();
        reference.windows().forEach(window -> states.add(summaries.states(model, window)));
        LabelledReference before = known.get(key);
        if (before != null && before.isOf(states)) {
            return before;
        }
        LabelledReference fresh = new LabelledReference(states, read(model, reference, segment));
        known.put(key, fresh);
        return fresh;
    }

    private PerformanceSummary read(Labelled model, ResolvedReference reference, @Nullable String segment) {
        PerformanceSummary whole = PerformanceSummary.EMPTY;
        for (Window window : reference.windows()) {
            for (Map.Entry<SummaryKey, PerformanceSummary> part :
                    summaries.of(model, window).entrySet()) {
                whole = isPartOf(part.getKey(), reference, segment) ? whole.merge(part.getValue()) : whole;
            }
        }
        return whole;
    }

    private static boolean isPartOf(SummaryKey part, ResolvedReference reference, @Nullable String segment) {
        boolean version = reference.version() == null
                ? part.role().equals(ModelRole.PRIMARY.value())
                : part.version().equals(reference.version());
        return version && Objects.equals(part.segment(), segment);
    }
}
