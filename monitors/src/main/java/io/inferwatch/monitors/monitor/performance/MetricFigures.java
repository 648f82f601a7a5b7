// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor.performance;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Fact.Amount;
import io.inferwatch.monitors.Fact.Change;
import io.inferwatch.monitors.Fact.Range;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Status;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one metric of a version, or of a segment of it, in a window: by its labels, and as estimated without them. At
 * least one of both is there.
 *
 * @param realised null: no check of labels was made
 * @param estimate null: nothing is estimated
 */
public record MetricFigures(
        String metric,
        @Nullable CheckResult realised,
        @Nullable CheckResult estimate) {
    private record Key(@Nullable String version, @Nullable String segment, String metric) {}

    /** The headline metrics among checks, by version and segment as the checks name them first. */
    public static List<MetricFigures> of(List<CheckResult> checks) {
        Map<Key, CheckResult> realised = new HashMap<>();
        Map<Key, CheckResult> estimated = new HashMap<>();
        List<Key> parts = new ArrayList<>();
        Set<String> metrics = new TreeSet<>();
        for (CheckResult check : checks) {
            Key part = new Key(check.scope().modelVersion(), check.scope().segment(), "");
            boolean labels = check.family() == Family.PERFORMANCE;
            if (labels || check.family() == Family.ESTIMATED_PERFORMANCE) {
                Key key = new Key(part.version(), part.segment(), check.monitor());
                (labels ? realised : estimated).put(key, check);
                metrics.add(check.monitor());
                if (!parts.contains(part)) {
                    parts.add(part);
                }
            }
        }
        List<MetricFigures> figures = new ArrayList<>();
        for (Key part : parts) {
            for (String metric : HeadlineMetrics.of(metrics)) {
                Key key = new Key(part.version(), part.segment(), metric);
                if (realised.containsKey(key) || estimated.containsKey(key)) {
                    figures.add(new MetricFigures(metric, realised.get(key), estimated.get(key)));
                }
            }
        }
        return figures;
    }

    /** One of the two: the one of labels where there is one. */
    public CheckResult any() {
        return realised != null ? realised : Objects.requireNonNull(estimate);
    }

    /** Null without labels, or where the metric is undefined. */
    public @Nullable Double value() {
        return realised == null ? null : realised.evidence().statistic();
    }

    public @Nullable Double estimatedValue() {
        return estimate == null ? null : estimate.evidence().statistic();
    }

    /** The reference's value; null where the reference has no labels. */
    public @Nullable Double reference() {
        return change(realised).or(() -> change(estimate)).map(Change::from).orElse(null);
    }

    private static Optional<Change> change(@Nullable CheckResult check) {
        return Optional.ofNullable(check).flatMap(each -> each.details().change("metric"));
    }

    /** The lower end of the 95 % interval of the value; null: not known. */
    public @Nullable Double low() {
        return interval(realised).map(Range::min).orElse(null);
    }

    public @Nullable Double high() {
        return interval(realised).map(Range::max).orElse(null);
    }

    public @Nullable Double estimatedLow() {
        return interval(estimate).map(Range::min).orElse(null);
    }

    public @Nullable Double estimatedHigh() {
        return interval(estimate).map(Range::max).orElse(null);
    }

    private static Optional<Range> interval(@Nullable CheckResult check) {
        return Optional.ofNullable(check).flatMap(each -> each.details().range("interval"));
    }

    /** How much worse than the reference; null where one of both is not known. */
    public @Nullable Double loss() {
        return realised == null ? null : realised.evidence().effect();
    }

    /** The labelled share of the events; null where no check of labels was made. */
    public @Nullable Double coverage() {
        return realised == null
                ? null
                : realised.details().amount("coverage").map(Amount::value).orElse(null);
    }

    /** Whether a check compared a metric with its reference, so that OK means something. */
    public static boolean isTested(@Nullable CheckResult check) {
        return check != null
                && (check.status() == Status.FAIL
                        || check.status() == Status.WARN
                        || (check.status() == Status.OK && check.evidence().pValue() != null));
    }
}
