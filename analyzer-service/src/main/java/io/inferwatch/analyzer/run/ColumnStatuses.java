// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run;

import io.inferwatch.analyzer.event.EventRepository;
import io.inferwatch.analyzer.reference.Reference;
import io.inferwatch.analyzer.report.ColumnQuery;
import io.inferwatch.analyzer.report.ColumnStatus;
import io.inferwatch.analyzer.run.profile.WindowProfile;
import io.inferwatch.analyzer.run.reference.References;
import io.inferwatch.analyzer.run.report.ColumnPlots;
import io.inferwatch.analyzer.run.report.StoredChecks;
import io.inferwatch.monitors.Window;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How the columns of a model are in a window. */
record ColumnStatuses(
        EventRepository events, References references, ModelAnalyses analyses, StoredChecks storedChecks) {
    /** Empty when the model has no events; no columns without a reference. */
    Optional<List<ColumnStatus>> of(ColumnQuery query) {
        Instant last = events.extent(query.model()).last();
        if (last == null) {
            return Optional.empty();
        }
        Window window = ReportBuilder.window(query.window(), last);
        return Optional.of(references
                .newest(query.model(), null)
                .map(reference -> of(reference, query, window))
                .orElse(List.of()));
    }

    private List<ColumnStatus> of(Reference reference, ColumnQuery query, Window window) {
        ModelAnalysis analysis = analyses.of(reference);
        WindowProfile profile = analysis.profile(window);
        return query.of(
                ColumnPlots.columns(
                        analysis.layout(), analysis.reference(window, null).profile(), profile.whole(null, null)),
                EvaluatedReport.checks(analyses, storedChecks, query.model(), analysis, window, profile));
    }
}
