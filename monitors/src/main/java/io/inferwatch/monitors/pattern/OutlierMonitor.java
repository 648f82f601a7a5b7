// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.pattern;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Fact.Change;
import io.inferwatch.monitors.Fact.Items;
import io.inferwatch.monitors.Fact.Unit;
import io.inferwatch.monitors.Reason;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.profile.Layout;
import io.inferwatch.monitors.profile.Profile;
import io.inferwatch.monitors.stat.TwoProportion;
import io.inferwatch.monitors.text.Numbers;
import io.inferwatch.schema.Fields;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Requests that are far from the middle of the reference: the root mean square of the clipped robust z (median and MAD)
 * of their numeric features. Far is farther than 99 of 100 requests of the reference; two gates decide on the share of
 * such requests. The message names the {@value #NAMED} farthest with their two most extreme features. Pure.
 */
public final class OutlierMonitor {
    private static final String SUBJECT = "input";
    private static final double ORDINARY = 0.99;
    private static final int NAMED = 10;
    private static final int FEATURES = 2;

    private final PatternCheck check;
    private final Map<String, RobustScale> scales = new TreeMap<>();

    /** @param reference the profile that says where the middle is */
    public OutlierMonitor(PatternCheck check, Profile reference, Layout layout) {
        this.check = check;
        reference.numeric().forEach((column, profile) -> {
            if (column.startsWith(Fields.INPUT_NUM)
                    && !check.settings().ignoredColumns().contains(column)) {
                Optional.ofNullable(layout.grids().get(column))
                        .flatMap(grid -> RobustScale.of(profile, grid))
                        .ifPresent(scale -> scales.put(column, scale));
            }
        });
    }

    /** The columns that can be measured. */
    public List<String> columns() {
        return List.copyOf(scales.keySet());
    }

    /** At least 0; 0 for a request without any value. */
    double distance(Request request) {
        double sum = 0;
        for (Map.Entry<String, RobustScale> column : scales.entrySet()) {
            double z = column.getValue().of(request.values().getOrDefault(column.getKey(), Double.NaN));
            sum += z * z;
        }
        return Math.sqrt(sum / Math.max(1, scales.size()));
    }

    /** @param reference a sample of the reference's requests; current likewise of the window's */
    public CheckResult evaluate(List<Request> reference, List<Request> current) {
        PatternCheck sized = check.of(reference.size(), current.size());
        if (scales.isEmpty()) {
            return sized.unanswered(
                    SUBJECT,
                    Status.NOT_COMPUTABLE,
                    new Reason(Reason.Code.CONSTANT, "no numeric feature of which the middle has a width"));
        }
        if (!sized.isEnough()) {
            return sized.tooFew(SUBJECT);
        }
        double[] usual = reference.stream().mapToDouble(this::distance).sorted().toArray();
        double far = usual[(int) Math.ceil(ORDINARY * usual.length) - 1];
        long before = Arrays.stream(usual).filter(distance -> distance > far).count();
        List<Request> outliers = current.stream()
                .filter(request -> distance(request) > far)
                .sorted(Comparator.comparingDouble(this::distance).reversed().thenComparing(Request::id))
                .toList();
        double p = TwoProportion.pValueOfIncrease((double) before, usual.length, outliers.size(), current.size());
        double share = (double) outliers.size() / current.size();
        double effect = share - (double) before / usual.length;
        boolean wrong = effect >= sized.threshold(SUBJECT) && p < sized.alpha();
        Details details = Details.of(
                new Change("far_share", (double) before / usual.length, share, Unit.SHARE),
                Items.ofNames(
                        "farthest",
                        outliers.stream().limit(NAMED).map(this::name).toList()));
        return sized.result(
                SUBJECT, wrong ? Status.FAIL : Status.OK, wrong ? Direction.UP : Direction.NONE, effect, p, details);
    }

    private String name(Request request) {
        return request.id() + " ("
                + scales.keySet().stream()
                        .filter(request.values()::containsKey)
                        .sorted(Comparator.comparingDouble((String column) -> -Math.abs(z(column, request))))
                        .limit(FEATURES)
                        .map(column ->
                                column + " " + Numbers.number(request.values().getOrDefault(column, 0.0)) + ", z "
                                        + Numbers.number(z(column, request)))
                        .collect(Collectors.joining(", "))
                + ")";
    }

    private double z(String column, Request request) {
        RobustScale scale = scales.get(column);
        return scale == null ? 0 : scale.of(request.values().getOrDefault(column, Double.NaN));
    }
}
