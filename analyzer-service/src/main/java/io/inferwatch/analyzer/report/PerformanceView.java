// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.report;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Fact.Amount;
import io.inferwatch.monitors.Fact.Change;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.monitor.performance.MetricFigures;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How good a model was in the window of a page, version by version; none without labels and estimates. */
public record PerformanceView(List<OfVersion> versions) {
    private static final String GAP = "performance_gap";
    private static final String SLICES = "slices";

    public PerformanceView {
        versions = List.copyOf(versions);
    }

    /**
     * One version.
     *
     * @param lines the headline metrics of the whole traffic
     * @param segments deciding metrics of segments with labels
     * @param gap compares what the labels say with the estimate; null: one of both is missing
     * @param slices the search for parts of the traffic that are worse than the rest; null: none was made
     * @param curves null: no labels in the window
     */
    public record OfVersion(
            String version,
            List<PerformanceLine> lines,
            List<PerformanceLine> segments,
            @Nullable CheckResult gap,
            @Nullable CheckResult slices,
            @Nullable PerformanceCurves curves) {
        public OfVersion {
            lines = List.copyOf(lines);
            segments = List.copyOf(segments);
        }

        /** The rows of the table: those of segments only where they lost. */
        public List<PerformanceLine> shown() {
            return Stream.concat(lines.stream(), segments.stream().filter(PerformanceLine::isWorse))
                    .toList();
        }

        /** A check of the labels; null without any. */
        private @Nullable CheckResult labels() {
            return lines.stream()
                    .map(line -> line.figures().realised())
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
        }

        /** Null: only an estimate is known. */
        public @Nullable Long labelled() {
            return amount("labelled");
        }

        public @Nullable Long events() {
            return amount("events");
        }

        private @Nullable Long amount(String name) {
            CheckResult check = labels();
            return check == null
                    ? null
                    : check.details()
                            .amount(name)
                            .map(Amount::value)
                            .map(Math::round)
                            .orElse(null);
        }

        /** Whether late labels can no longer change the figures much; null without a check of labels. */
        public @Nullable Boolean mature() {
            CheckResult check = labels();
            return check == null
                    ? null
                    : check.details().text("mature").map(Boolean::valueOf).orElse(null);
        }

        /** "4 800 of 5 000 events labelled, more labels may come". */
        public String coverage() {
            return labelled() == null
                    ? "No labels; the metrics are estimated."
                    : Words.count(labelled()) + " of " + Words.count(events()) + " events labelled"
                            + (Boolean.FALSE.equals(mature()) ? ", more labels may come." : ".");
        }

        /** {@code data_moved}, {@code world_changed}, or {@code none}; null: not known. */
        public @Nullable String cause() {
            return gap == null ? null : gap.details().text("cause").orElse(null);
        }

        /** Labels and estimate compared, with the cause of a loss. */
        public String gapText() {
            return gap == null
                    ? ""
                    : Words.explanation(gap)
                            + ("data_moved".equals(cause()) ? "; the inputs moved, and explain the loss" : "");
        }

        /** The parts of the traffic that are worse than the rest, the worst first. */
        public List<Change> worseParts() {
            return slices == null ? List.of() : slices.details().changes("slice_loss");
        }

        public String segmentText() {
            long count =
                    segments.stream().map(PerformanceLine::segment).distinct().count();
            if (count == 0) {
                return "";
            }
            return segments.stream().anyMatch(PerformanceLine::isWorse)
                    ? "Segments that lost are below."
                    : "No loss was found in " + count + (count == 1 ? " segment." : " segments.");
        }
    }

    public static PerformanceView of(ModelReport report) {
        List<MetricFigures> all = MetricFigures.of(report.checks());
        Set<String> names = new LinkedHashSet<>();
        all.forEach(each -> names.add(version(each)));
        return new PerformanceView(names.stream()
                .sorted()
                .map(version -> ofVersion(version, report, all))
                .toList());
    }

    private static String version(MetricFigures figures) {
        return String.valueOf(figures.any().scope().modelVersion());
    }

    private static OfVersion ofVersion(String version, ModelReport report, List<MetricFigures> all) {
        List<PerformanceLine> lines = new ArrayList<>();
        List<PerformanceLine> segments = new ArrayList<>();
        for (MetricFigures figures : all) {
            if (version(figures).equals(version)) {
                PerformanceLine line = new PerformanceLine(figures);
                (line.segment().isEmpty() ? lines : segments).add(line);
            }
        }
        return new OfVersion(
                version,
                lines,
                segments,
                check(GAP, version, report.checks()),
                check(SLICES, version, report.checks()),
                curves(version, report));
    }

    private static @Nullable CheckResult check(String monitor, String version, List<CheckResult> checks) {
        return checks.stream()
                .filter(check -> check.family() == Family.PERFORMANCE
                        && check.monitor().equals(monitor)
                        && check.scope().segment() == null
                        && version.equals(check.scope().modelVersion()))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable PerformanceCurves curves(String version, ModelReport report) {
        return report.curves().stream()
                .filter(curves -> curves.version().equals(version))
                .findFirst()
                .orElse(null);
    }
}
