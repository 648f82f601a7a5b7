// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor.performance;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Evidence;
import io.inferwatch.monitors.Fact;
import io.inferwatch.monitors.Fact.Amount;
import io.inferwatch.monitors.Fact.Change;
import io.inferwatch.monitors.Fact.Range;
import io.inferwatch.monitors.Fact.Unit;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Reason;
import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.monitor.MonitorSettings;
import io.inferwatch.monitors.performance.slice.Slice;
import io.inferwatch.monitors.performance.slice.SliceCounts;
import io.inferwatch.monitors.performance.slice.SliceOptions;
import io.inferwatch.monitors.performance.slice.Slices;
import io.inferwatch.schema.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Looks for parts of the traffic in which a model is worse than in the rest: those that somebody named, each with a check of its own, and
 * all combinations of one or two values, with one check for all of them.
 *
 * @param scope of the whole traffic of a version
 * @param reference null: not labelled, or without the columns
 */
public record SliceChecks(
        Scope scope, SliceCounts current, @Nullable SliceCounts reference, MonitorSettings settings) {
    /** The subject of the search. */
    public static final String SUBJECT = "slices";

    private static final String SEARCH = "slices";
    private static final String NAMED = "slice_loss";

    /** The search over combinations: wrong if it finds any. */
    public CheckResult search() {
        if (current.rows() < leastRows()) {
            return tooFew(SEARCH, SUBJECT, "fewer than " + leastRows() + " labelled rows now");
        }
        List<Slice> found = Slices.search(current, reference, options(SEARCH));
        List<Fact> facts = new ArrayList<>();
        found.forEach(slice -> facts.add(
                new Change("slice_loss", name(slice), slice.loss() - slice.difference(), slice.loss(), Unit.VALUE)));
        found.stream().limit(1).forEach(worst -> facts.add(new Amount("rows_of_slice", worst.rows(), Unit.COUNT)));
        return new CheckResult(
                scope,
                Family.PERFORMANCE,
                SEARCH,
                SUBJECT,
                found.isEmpty() ? Status.OK : Status.FAIL,
                new Evidence(
                        (double) found.size(),
                        found.isEmpty() ? null : found.get(0).p(),
                        found.isEmpty() ? null : found.get(0).adjustedP(),
                        found.isEmpty() ? 0.0 : found.get(0).difference(),
                        options(SEARCH).materialShare(),
                        null,
                        reference == null ? null : reference.rows(),
                        current.rows()),
                found.isEmpty() ? Direction.NONE : Direction.CHANGED,
                null,
                new Details(facts),
                true);
    }

    /** Those of a slice, and of the rest. */
    private long leastRows() {
        return 2 * options(SEARCH).minRows();
    }

    private CheckResult tooFew(String monitor, String subject, String reason) {
        return new CheckResult(
                scope,
                Family.PERFORMANCE,
                monitor,
                subject,
                Status.INSUFFICIENT_DATA,
                new Evidence(
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        reference == null ? null : reference.rows(),
                        current.rows()),
                Direction.NONE,
                new Reason(Reason.Code.TOO_FEW_ROWS, reason),
                Details.NONE,
                true);
    }

    /** Each value of some columns against the rest; of columns without a value that has enough rows, that they have none. */
    public List<CheckResult> named(List<String> columns, String subject) {
        List<Slice> slices = Slices.named(current, reference, columns, options(NAMED));
        List<CheckResult> checks = new ArrayList<>();
        slices.forEach(slice -> checks.add(named(slice, subject)));
        List<String> without = columns.stream()
                .filter(column ->
                        slices.stream().noneMatch(slice -> slice.conditions().containsKey(column)))
                .toList();
        if (!without.isEmpty()) {
            checks.add(tooFew(
                    NAMED,
                    subject,
                    "no value of " + String.join(", ", without) + " has "
                            + options(NAMED).minRows() + " labelled rows, and its rest as many"));
        }
        return checks;
    }

    private CheckResult named(Slice slice, String subject) {
        return new CheckResult(
                new Scope(
                        scope.model(),
                        scope.modelVersion(),
                        name(slice),
                        scope.window(),
                        scope.reference(),
                        scope.referenceWindows()),
                Family.PERFORMANCE,
                NAMED,
                subject,
                slice.worse() ? Status.FAIL : Status.OK,
                new Evidence(
                        slice.loss(),
                        slice.p(),
                        slice.adjustedP(),
                        slice.difference(),
                        options(NAMED).materialShare(),
                        null,
                        reference == null ? null : reference.rows(),
                        slice.rows()),
                slice.worse() ? Direction.UP : Direction.NONE,
                null,
                Details.of(
                        new Change(
                                "slice_loss", name(slice), slice.loss() - slice.difference(), slice.loss(), Unit.VALUE),
                        new Amount("rows_of_slice", slice.rows(), Unit.COUNT),
                        new Range("interval", slice.low(), slice.high())),
                true);
    }

    private SliceOptions options(String monitor) {
        SliceOptions defaults = SliceOptions.DEFAULTS;
        return new SliceOptions(
                (int) Math.max(2, settings.minimumRows()),
                defaults.minShare(),
                settings.threshold(MetricMonitors.of(monitor), SUBJECT),
                defaults.materialDeviations(),
                defaults.alpha(),
                defaults.limit());
    }

    private static String name(Slice slice) {
        return slice.conditions().entrySet().stream()
                .map(condition -> condition.getKey().startsWith(Fields.INPUT_NUM)
                        ? condition.getValue()
                        : condition.getKey() + "=" + condition.getValue())
                .collect(Collectors.joining(" and "));
    }
}
