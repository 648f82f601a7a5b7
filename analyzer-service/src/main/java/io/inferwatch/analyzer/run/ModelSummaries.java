// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run;

import io.inferwatch.analyzer.event.EventRepository;
import io.inferwatch.analyzer.event.EventRepository.Extent;
import io.inferwatch.analyzer.finding.FindingRepository;
import io.inferwatch.analyzer.parallel.ConcurrentReads;
import io.inferwatch.analyzer.reference.Reference;
import io.inferwatch.analyzer.report.ModelSummary;
import io.inferwatch.analyzer.run.reference.FirstStretch;
import io.inferwatch.analyzer.run.reference.References;
import io.inferwatch.analyzer.run.window.Progress;
import io.inferwatch.analyzer.run.window.ProgressRepository;
import io.inferwatch.analyzer.storage.NamePage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is known of models in a few words. Four requests each time, some at the same time. */
record ModelSummaries(
        EventRepository events, References references, FindingRepository findings, ProgressRepository progress) {
    private static final int AT_ONCE = 3;

    /** All of them, however many there are. */
    List<ModelSummary> models() {
        return summaries(events.extents());
    }

    /** Those of a page, in the order of their names. */
    List<ModelSummary> models(NamePage page) {
        return summaries(events.extents(page));
    }

    private List<ModelSummary> summaries(Map<String, Extent> extents) {
        Set<String> models = extents.keySet();
        try (ConcurrentReads reads = new ConcurrentReads(AT_ONCE)) {
            var newest = reads.begin(() -> references.newest(models));
            var open = reads.begin(() -> findings.openByModel(models));
            Map<String, Progress> reached = progress.progress(models);
            return extents.entrySet().stream()
                    .map(model -> summary(
                            model.getKey(),
                            model.getValue(),
                            newest.get().get(model.getKey()),
                            reached.get(model.getKey()),
                            open.get().getOrDefault(model.getKey(), 0L)))
                    .toList();
        }
    }

    /** Empty when the model has no events. */
    Optional<ModelSummary> model(String model) {
        try (ConcurrentReads reads = new ConcurrentReads(AT_ONCE)) {
            var newest = reads.begin(() -> references.newest(model, null));
            var reached = reads.begin(() -> progress.progress(List.of(model)).get(model));
            var open = reads.begin(() -> findings.openByModel(List.of(model)).getOrDefault(model, 0L));
            Extent extent = events.extent(model);
            return extent.last() == null
                    ? Optional.empty()
                    : Optional.of(summary(model, extent, newest.get().orElse(null), reached.get(), open.get()));
        }
    }

    private static ModelSummary summary(
            String model, Extent extent, @Nullable Reference reference, @Nullable Progress reached, long open) {
        return new ModelSummary(
                model,
                extent.versions(),
                extent.events(),
                extent.first(),
                extent.last(),
                reference,
                reached == null ? null : reached.rhythm().words(),
                reached == null ? null : reached.windows(),
                reached == null ? null : reached.hours(),
                reference == null ? FirstStretch.waiting(extent) : null,
                open);
    }
}
