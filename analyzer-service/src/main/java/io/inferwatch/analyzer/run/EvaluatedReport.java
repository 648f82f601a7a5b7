// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run;

import io.inferwatch.analyzer.reference.Reference;
import io.inferwatch.analyzer.report.ColumnHistory;
import io.inferwatch.analyzer.report.ColumnPlot;
import io.inferwatch.analyzer.report.PerformanceCurves;
import io.inferwatch.analyzer.report.ReportQuery;
import io.inferwatch.analyzer.run.profile.WindowProfile;
import io.inferwatch.analyzer.run.report.ColumnHistories;
import io.inferwatch.analyzer.run.report.ColumnPlots;
import io.inferwatch.analyzer.run.report.StoredChecks;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.Windows;
import io.inferwatch.monitors.profile.Profile;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is evaluated anew for a report: stored profiles of the window against a reference. Events are only queried for what a contract needs
 * beyond them. The rest is as stored.
 */
record EvaluatedReport(
        List<CheckResult> checks,
        List<ColumnPlot> plots,
        List<PerformanceCurves> curves,
        List<ColumnHistory> histories) {
    static final EvaluatedReport NOTHING = new EvaluatedReport(List.of(), List.of(), List.of(), List.of());

    EvaluatedReport {
        checks = List.copyOf(checks);
        plots = List.copyOf(plots);
        curves = List.copyOf(curves);
        histories = List.copyOf(histories);
    }

    /** @param stored the model's reference; a base of the query takes its place */
    static EvaluatedReport of(
            ModelAnalyses analyses, StoredChecks storedChecks, Reference stored, ReportQuery query, Window window) {
        ReportQuery.Base base = query.base();
        Reference used = base == null ? stored : stored.ofWindow(Windows.widenedToHours(base.window()), base.version());
        ModelAnalysis analysis = analyses.of(used, query.tests());
        Profile reference = analysis.reference(window, null).profile();
        ColumnHistories histories = new ColumnHistories(analysis.layout(), query.version());
        WindowProfile profile = query.forPage() ? analysis.profile(window, histories::add) : analysis.profile(window);
        Profile shown = profile.whole(null, query.version());
        List<CheckResult> checks = base == null
                ? checks(analyses, storedChecks, stored.model(), analysis, window, profile)
                : analysis.compare(window, profile);
        return new EvaluatedReport(
                checks.stream().filter(check -> isOf(check, query.version())).toList(),
                ColumnPlots.of(analysis.layout(), reference, shown),
                base == null ? analysis.curves(window, profile) : List.of(),
                histories.of(reference, shown));
    }

    /** All checks of a window against the model's reference: evaluated anew, and completed by what is stored. */
    static List<CheckResult> checks(
            ModelAnalyses analyses,
            StoredChecks storedChecks,
            String model,
            ModelAnalysis analysis,
            Window window,
            WindowProfile profile) {
        analyses.refreshLabels();
        List<CheckResult> anew = new ArrayList<>(analysis.compare(window, profile));
        anew.addAll(analysis.performance(window, profile));
        return storedChecks.complete(model, window, anew);
    }

    /** Checks of all versions together belong to each. */
    private static boolean isOf(CheckResult check, @Nullable String version) {
        String own = check.scope().modelVersion();
        return version == null || own == null || own.equals(version);
    }
}
