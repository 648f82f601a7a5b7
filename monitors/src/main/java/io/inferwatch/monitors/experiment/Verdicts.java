// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.experiment;

import io.inferwatch.monitors.text.Numbers;
import io.inferwatch.schema.RuleViolationException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * Decides what to do with a candidate, at any look: {@link VerdictRule} has the rules. Nothing that is missing, not a number, constant or
 * too good to be true promotes.
 */
public final class Verdicts {
    /** Alpha of the sample ratio: it is checked at every look of every experiment, and blocks. */
    public static final double RATIO_ALPHA = .001;

    /** Of the test of the sample ratio: finds small deviations, late. */
    public static final double RATIO_CONCENTRATION = 10_000;

    private static final double ERROR_CONCENTRATION = 2;

    private final ExperimentPlan plan;
    private final MetricEvaluator evaluator;

    public Verdicts(ExperimentPlan plan) {
        this.plan = plan;
        this.evaluator = new MetricEvaluator(plan);
    }

    /** The verdict. */
    public ExperimentVerdict of(ExperimentLook look) {
        List<String> names = plan.metrics().stream().map(MetricPlan::name).toList();
        for (String name : look.metrics().keySet()) {
            if (!names.contains(name)) {
                throw RuleViolationException.of("metrics", "names of the plan " + names, name);
            }
        }
        List<MetricResult> metrics = plan.metrics().stream()
                .map(metric -> evaluator.evaluate(
                        metric,
                        look.metrics().get(metric.name()),
                        look.earlier().gains().get(metric.name())))
                .toList();
        double ratio =
                Math.min(look.earlier().ratioPValue(), pValue(look, phase -> phase.ratioEvidence(RATIO_CONCENTRATION)));
        double errors = Math.min(
                look.earlier().errorPValue(),
                surplus(look) > 0 ? pValue(look, phase -> phase.errorEvidence(ERROR_CONCENTRATION)) : 1);
        VerdictRule rule = rule(look, metrics, ratio, errors);
        return new ExperimentVerdict(rule, reasons(rule, look, metrics, ratio, errors), metrics, ratio, errors);
    }

    private VerdictRule rule(ExperimentLook look, List<MetricResult> metrics, double ratio, double errors) {
        if (ratio < RATIO_ALPHA) {
            return VerdictRule.SAMPLE_RATIO;
        }
        if (errors < plan.alphaOfOne()) {
            return VerdictRule.ERRORS;
        }
        if (any(metrics, is(MetricState.WORSE))) {
            return VerdictRule.HARM;
        }
        if (Math.min(look.controlRows(), look.candidateRows()) < plan.leastRows()) {
            return VerdictRule.TOO_FEW_ROWS;
        }
        if (Math.min(look.newControlRows(), look.newCandidateRows()) == 0) {
            return VerdictRule.NO_NEW_ROWS;
        }
        return ofMetrics(look, metrics);
    }

    private VerdictRule ofMetrics(ExperimentLook look, List<MetricResult> metrics) {
        if (any(metrics, is(MetricState.NOT_COMPUTABLE))) {
            return VerdictRule.NOT_COMPUTABLE;
        }
        if (any(metrics, is(MetricState.SUSPECT))) {
            return VerdictRule.SUSPECT;
        }
        if (!any(metrics, metric -> !metric.isMet())) {
            return VerdictRule.PROVEN;
        }
        return look.controlRows() + look.candidateRows() >= plan.lastRows()
                ? VerdictRule.LAST_ROW
                : VerdictRule.UNDECIDED;
    }

    private List<String> reasons(
            VerdictRule rule, ExperimentLook look, List<MetricResult> metrics, double ratio, double errors) {
        return switch (rule) {
            case SAMPLE_RATIO -> reasonsOfRatio(look, metrics, ratio, errors);
            case ERRORS -> List.of(reasonOfErrors(look, errors));
            case HARM -> reasons(metrics, is(MetricState.WORSE));
            case TOO_FEW_ROWS ->
                List.of("control and candidate have " + rows(look) + " rows; each needs "
                        + Numbers.count(plan.leastRows()));
            case NO_NEW_ROWS ->
                List.of("control and candidate have "
                        + Numbers.count(look.newControlRows()) + " and " + Numbers.count(look.newCandidateRows())
                        + " new rows since the last look");
            case NOT_COMPUTABLE -> reasons(metrics, is(MetricState.NOT_COMPUTABLE));
            case SUSPECT -> reasons(metrics, is(MetricState.SUSPECT));
            case PROVEN -> reasons(metrics, metric -> true);
            case LAST_ROW, UNDECIDED -> reasons(metrics, metric -> !metric.isMet());
        };
    }

    /** With what would roll back, had the rows been split as planned: a person decides sooner then. */
    private List<String> reasonsOfRatio(ExperimentLook look, List<MetricResult> metrics, double ratio, double errors) {
        List<String> reasons = new ArrayList<>();
        reasons.add("the rows of control and candidate, " + rows(look) + ", are not split as planned, p "
                + Numbers.pValue(ratio));
        if (errors < plan.alphaOfOne()) {
            reasons.add(reasonOfErrors(look, errors));
        }
        reasons.addAll(reasons(metrics, is(MetricState.WORSE)));
        return reasons;
    }

    private static String reasonOfErrors(ExperimentLook look, double errors) {
        return "the candidate has more errors than its share of the traffic explains: "
                + Numbers.count(look.candidateErrors()) + " against " + Numbers.count(look.controlErrors())
                + " of the control, p " + Numbers.pValue(errors);
    }

    private static List<String> reasons(List<MetricResult> metrics, Predicate<MetricResult> which) {
        return metrics.stream().filter(which).map(MetricResult::reason).toList();
    }

    private static boolean any(List<MetricResult> metrics, Predicate<MetricResult> which) {
        return metrics.stream().anyMatch(which);
    }

    private static Predicate<MetricResult> is(MetricState state) {
        return metric -> metric.state() == state;
    }

    private static String rows(ExperimentLook look) {
        return Numbers.count(look.controlRows()) + " and " + Numbers.count(look.candidateRows());
    }

    private static double pValue(ExperimentLook look, ToDoubleFunction<TrafficPhase> evidence) {
        return SequentialCounts.pValueOf(
                look.phases().stream().mapToDouble(evidence).sum());
    }

    private static double surplus(ExperimentLook look) {
        return look.phases().stream().mapToDouble(TrafficPhase::surplusErrors).sum();
    }
}
