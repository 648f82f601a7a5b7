// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.experiment;

import io.inferwatch.monitors.experiment.MetricKind;
import io.inferwatch.monitors.experiment.MetricPlan;
import io.inferwatch.monitors.experiment.MetricRole;
import io.inferwatch.monitors.performance.MetricDirection;
import io.inferwatch.schema.RuleViolationException;
import java.util.ArrayList;
import java.util.List;

/**
 * A metric of an experiment.
 *
 * @param margin the loss that is accepted, in the metric's unit (milliseconds for latencies) or, when relative, as a share of the
 *     control's value; 0 for a main metric that must be better
 */
public record ExperimentMetric(String name, MetricDirection direction, double margin, boolean relative) {
    private static final String FORM =
            "NAME[:up|down][:margin], the margin a number or a percentage of the control's value";
    private static final String PERCENT = "%";

    /**
     * Parses {@code NAME[:up|down][:margin]}, such as {@code latency:5%} or {@code revenue:up:0}.
     *
     * @param main whether it is the first metric: without a margin, a main one must be better where the kind asks for it
     * @throws RuleViolationException with the key {@code metric}
     */
    public static ExperimentMetric parse(String text, boolean main, ExperimentKind kind) {
        List<String> parts = new ArrayList<>(List.of(text.split(":", -1)));
        String margin = parts.size() > 1 && isMargin(parts.get(parts.size() - 1)) ? removeLast(parts) : null;
        String direction = parts.size() > 1 && isDirection(parts.get(parts.size() - 1)) ? removeLast(parts) : null;
        String name = String.join(":", parts);
        KnownMetric known = KnownMetric.of(name).orElseGet(() -> KnownMetric.business(name));
        if (name.isBlank() || name.endsWith(":") || !known.kinds().contains(kind)) {
            throw RuleViolationException.of("metric", FORM, text);
        }
        ExperimentMetric metric = withDefaults(known, main && isProvenBetter(kind));
        if (direction != null) {
            metric = metric.directed(direction, text, KnownMetric.isBusiness(name));
        }
        return margin == null ? metric : metric.withMargin(margin, text, main);
    }

    private static String removeLast(List<String> parts) {
        return parts.remove(parts.size() - 1);
    }

    private static boolean isMargin(String text) {
        return text.matches("[+-]?[0-9.].*") || text.matches("(?i)[+-]?(nan|inf.*)");
    }

    private static boolean isDirection(String text) {
        return text.equals("up") || text.equals("down");
    }

    /** A canary and a shadow ask whether the candidate is as good; the others, whether it is better. */
    private static boolean isProvenBetter(ExperimentKind kind) {
        return kind == ExperimentKind.AB || kind == ExperimentKind.INTERLEAVING;
    }

    private static ExperimentMetric withDefaults(KnownMetric known, boolean better) {
        return new ExperimentMetric(
                known.name(), known.direction(), better ? 0 : known.margin(), known.relative() && !better);
    }

    private ExperimentMetric directed(String text, String found, boolean business) {
        MetricDirection asked = text.equals("up") ? MetricDirection.HIGHER_IS_BETTER : MetricDirection.LOWER_IS_BETTER;
        if (!business && asked != direction) {
            throw RuleViolationException.of("metric", name + ":" + (text.equals("up") ? "down" : "up"), found);
        }
        return new ExperimentMetric(name, asked, margin, relative);
    }

    private ExperimentMetric withMargin(String text, String found, boolean main) {
        boolean percent = text.endsWith(PERCENT);
        double number;
        try {
            number = Double.parseDouble(percent ? text.substring(0, text.length() - 1) : text);
        } catch (NumberFormatException e) {
            throw RuleViolationException.of("metric", FORM, found);
        }
        boolean valid = main ? number >= 0 : number > 0;
        if (!valid || Double.isInfinite(number)) {
            throw RuleViolationException.of(
                    "metric", main ? "a margin of at least 0" : "a margin above 0 for a guard", found);
        }
        return new ExperimentMetric(name, direction, percent ? number / 100 : number, percent && number > 0);
    }

    /** What the statistics need. */
    MetricPlan plan(boolean main) {
        MetricRole role = !main ? MetricRole.GUARD : margin == 0 ? MetricRole.SUPERIORITY : MetricRole.NON_INFERIORITY;
        MetricKind kind = KnownMetric.of(name).map(KnownMetric::kind).orElse(MetricKind.MEAN);
        return new MetricPlan(name, role, kind, direction, margin, relative);
    }
}
