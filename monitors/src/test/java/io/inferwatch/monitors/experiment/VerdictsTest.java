// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferwatch.monitors.performance.MetricDirection;
import io.inferwatch.monitors.stat.SampleMoments;
import io.inferwatch.schema.RuleViolationException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rule of the verdict, with replays of what other tools promoted. */
class VerdictsTest {
    private static final MetricPlan CLICKS = new MetricPlan(
            "clicks", MetricRole.SUPERIORITY, MetricKind.SHARE, MetricDirection.HIGHER_IS_BETTER, 0, false);
    private static final MetricPlan REVENUE = new MetricPlan(
            "revenue", MetricRole.SUPERIORITY, MetricKind.MEAN, MetricDirection.HIGHER_IS_BETTER, 0, false);
    private static final MetricPlan LATENCY =
            new MetricPlan("latency", MetricRole.GUARD, MetricKind.MEAN, MetricDirection.LOWER_IS_BETTER, .05, true);
    private static final MetricPlan ERRORS =
            new MetricPlan("errors", MetricRole.GUARD, MetricKind.SHARE, MetricDirection.LOWER_IS_BETTER, .005, false);
    private static final ExperimentPlan PLAN = ExperimentPlan.of(CLICKS, LATENCY, ERRORS);
    private static final int N = 20_000;
    private static final ArmMoments MORE_CLICKS = shares(.10, .12);
    private static final ArmMoments SAME_LATENCY = means(50, 100, 50.1, 100);
    private static final ArmMoments SAME_ERRORS = shares(.01, .0101);

    @Test
    void candidateThatIsBetterAndHarmsNothing_isPromoted() {
        ExperimentVerdict verdict = verdict(MORE_CLICKS, SAME_LATENCY, SAME_ERRORS);

        assertThat(verdict.verdict()).isEqualTo(Verdict.PROMOTE);
        assertThat(verdict.rule()).isEqualTo(VerdictRule.PROVEN);
        assertThat(verdict.reasons()).hasSize(3);
        assertThat(verdict.reasons().get(0)).startsWith("clicks is better: 0.100 → 0.120, gain ");
        assertThat(states(verdict))
                .containsExactly(MetricState.BETTER, MetricState.NON_INFERIOR, MetricState.NON_INFERIOR);
    }

    @Test
    void notSignificant_isNotAPass() {
        ExperimentVerdict verdict = verdict(shares(.1, .101), SAME_LATENCY, SAME_ERRORS);
        assertThat(verdict.rule()).isEqualTo(VerdictRule.UNDECIDED);
        assertThat(verdict.verdict()).isEqualTo(Verdict.CONTINUE);
        assertThat(verdict.metrics().get(0).chance()).isBetween(0., .9);
        assertThat(verdict.metrics().get(0).fixed().pValue()).isGreaterThan(.05);
    }

    @Test
    void guardThatIsUncertain_holdsThePromotion() {
        ExperimentVerdict verdict = verdict(MORE_CLICKS, means(50, 100_000, 50, 100_000), SAME_ERRORS);
        assertThat(verdict.rule()).isEqualTo(VerdictRule.UNDECIDED);
        assertThat(verdict.reasons()).singleElement().asString().startsWith("latency is undecided");
    }

    @Test
    void guardThatIsWorse_rollsBack_thoughTheMainMetricIsBetter() {
        ExperimentVerdict verdict = verdict(MORE_CLICKS, means(50, 100, 56, 100), SAME_ERRORS);
        assertThat(verdict.verdict()).isEqualTo(Verdict.ROLL_BACK);
        assertThat(verdict.rule()).isEqualTo(VerdictRule.HARM);
        assertThat(verdict.reasons()).singleElement().asString().startsWith("latency is worse: 50.0 → 56.0");
    }

    @Test
    void mainMetricThatIsWorse_rollsBack() {
        assertThat(verdict(shares(.12, .10), SAME_LATENCY, SAME_ERRORS).rule()).isEqualTo(VerdictRule.HARM);
    }

    @Test
    void guardThatIsWorseWithinItsMargin_isNonInferior() {
        ExperimentVerdict verdict = verdict(MORE_CLICKS, means(50, 4, 51, 4), SAME_ERRORS);
        assertThat(verdict.metrics().get(1).gain().high()).isNegative();
        assertThat(verdict.verdict()).isEqualTo(Verdict.PROMOTE);
    }

    @Test
    void nonInferiorMainMetric_isEnoughWhereThePlanSaysSo() {
        MetricPlan asGood = new MetricPlan(
                "clicks", MetricRole.NON_INFERIORITY, MetricKind.SHARE, MetricDirection.HIGHER_IS_BETTER, .02, false);
        Verdicts verdicts = new Verdicts(ExperimentPlan.of(asGood));
        ExperimentLook look = look(even(), 1, Map.of("clicks", shares(.1, .1)));
        assertThat(verdicts.of(look).verdict()).isEqualTo(Verdict.PROMOTE);
    }

    @Test
    void lastRow_endsTheExperiment() {
        ExperimentPlan plan = new ExperimentPlan(PLAN.metrics(), .05, 5000, 200, 2 * N);
        ExperimentVerdict verdict =
                new Verdicts(plan).of(look(even(), 1, metrics(shares(.1, .101), SAME_LATENCY, SAME_ERRORS)));
        assertThat(verdict.rule()).isEqualTo(VerdictRule.LAST_ROW);
        assertThat(verdict.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    // Replays of what fails elsewhere: none may promote.

    @Test
    void replay_noTraffic() {
        ExperimentVerdict verdict = new Verdicts(PLAN).of(look(new TrafficPhase(.5, 0, 0, 0, 0), 0, Map.of()));
        assertThat(verdict.verdict()).isEqualTo(Verdict.CONTINUE);
        assertThat(verdict.rule()).isEqualTo(VerdictRule.TOO_FEW_ROWS);
        assertThat(verdict.reasons()).containsExactly("control and candidate have 0 and 0 rows; each needs 200");

        assertThat(new Verdicts(PLAN)
                        .of(new ExperimentLook(List.of(), 0, 0, Map.of()))
                        .rule())
                .isEqualTo(VerdictRule.TOO_FEW_ROWS);
    }

    @Test
    void replay_noTrafficOfTheCandidate() {
        TrafficPhase phase = new TrafficPhase(.1, N, 0, 0, 0);
        assertThat(new Verdicts(PLAN).of(look(phase, 100, Map.of())).rule()).isEqualTo(VerdictRule.SAMPLE_RATIO);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "100, 0", "0, 100"})
    void replay_trafficThatStops(long newControl, long newCandidate) {
        ExperimentVerdict verdict = new Verdicts(PLAN)
                .of(new ExperimentLook(
                        List.of(even()), newControl, newCandidate, metrics(MORE_CLICKS, SAME_LATENCY, SAME_ERRORS)));
        assertThat(verdict.rule()).isEqualTo(VerdictRule.NO_NEW_ROWS);
        assertThat(verdict.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void trafficThatStops_doesNotHideHarm() {
        ExperimentLook look = look(even(), 0, metrics(MORE_CLICKS, means(50, 100, 56, 100), SAME_ERRORS));
        assertThat(new Verdicts(PLAN).of(look).verdict()).isEqualTo(Verdict.ROLL_BACK);
    }

    @ParameterizedTest
    @CsvSource({"NaN,100", "50,NaN", "Infinity,100", "50,Infinity", "50,-1"})
    void replay_notANumber(double mean, double variance) {
        for (ArmMoments latency : List.of(means(50, 100, mean, variance), means(mean, variance, 50, 100))) {
            ExperimentVerdict verdict = verdict(MORE_CLICKS, latency, SAME_ERRORS);
            assertThat(verdict.rule()).isEqualTo(VerdictRule.NOT_COMPUTABLE);
            assertThat(verdict.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        }
        assertThat(verdict(shares(.1, Double.NaN), SAME_LATENCY, SAME_ERRORS).rule())
                .isEqualTo(VerdictRule.NOT_COMPUTABLE);
        assertThat(verdict(shares(.1, 1.5), SAME_LATENCY, SAME_ERRORS).rule()).isEqualTo(VerdictRule.NOT_COMPUTABLE);
    }

    @Test
    void replay_missingMetric() {
        ExperimentLook look = look(even(), 1, Map.of("clicks", MORE_CLICKS, "latency", SAME_LATENCY));
        ExperimentVerdict verdict = new Verdicts(PLAN).of(look);
        assertThat(verdict.rule()).isEqualTo(VerdictRule.NOT_COMPUTABLE);
        assertThat(verdict.reasons()).containsExactly("errors has no values");
    }

    @Test
    void replay_wrongNameOfAMetric() {
        ExperimentLook look = look(even(), 1, Map.of("click", MORE_CLICKS));
        assertThatThrownBy(() -> new Verdicts(PLAN).of(look))
                .isInstanceOf(RuleViolationException.class)
                .hasMessageContaining("click");
    }

    @ParameterizedTest
    @CsvSource({".00005, UNDECIDED", ".0005, UNDECIDED", ".003, SUSPECT", ".01, HARM", ".5, HARM"})
    void replay_baselineWithoutErrors(double candidate, VerdictRule rule) {
        ExperimentVerdict verdict = verdict(MORE_CLICKS, SAME_LATENCY, shares(0, candidate));
        assertThat(verdict.rule()).isEqualTo(rule);
        assertThat(verdict.verdict()).isNotEqualTo(Verdict.PROMOTE);
    }

    @Test
    void noErrorsAtAll_areProvenByTheNumberOfRows() {
        assertThat(verdict(MORE_CLICKS, SAME_LATENCY, shares(0, 0)).verdict()).isEqualTo(Verdict.PROMOTE);
        ArmMoments few = new ArmMoments(SampleMoments.ofHits(0, 1000), SampleMoments.ofHits(0, 1000));
        assertThat(verdict(MORE_CLICKS, SAME_LATENCY, few).rule()).isEqualTo(VerdictRule.UNDECIDED);
    }

    @Test
    void replay_oneArmConstant() {
        for (ArmMoments latency : List.of(means(50, 0, 50, 100), means(50, 100, 50, 0), means(50, 0, 50, 0))) {
            assertThat(verdict(MORE_CLICKS, latency, SAME_ERRORS).rule()).isEqualTo(VerdictRule.NOT_COMPUTABLE);
        }
        assertThat(verdict(shares(.1, 1), SAME_LATENCY, SAME_ERRORS).rule()).isEqualTo(VerdictRule.SUSPECT);
    }

    @ParameterizedTest
    @ValueSource(doubles = {10, 40, 210, 1000})
    void replay_varianceAlone(double variance) {
        ExperimentVerdict verdict = verdict(MORE_CLICKS, means(50, 100, 50, variance), SAME_ERRORS);
        assertThat(verdict.rule()).isEqualTo(VerdictRule.SUSPECT);
        assertThat(verdict.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(verdict.reasons()).singleElement().asString().contains("variance 100 → ");
    }

    @Test
    void lessVarianceOfAFasterModel_isNotSuspect() {
        assertThat(verdict(MORE_CLICKS, means(50, 100, 40, 20), SAME_ERRORS).verdict())
                .isEqualTo(Verdict.PROMOTE);
    }

    @Test
    void replay_650PercentMore() {
        Verdicts verdicts = new Verdicts(ExperimentPlan.of(REVENUE));
        ExperimentVerdict verdict = verdicts.of(look(even(), 1, Map.of("revenue", means(1, 1, 7.5, 1))));
        assertThat(verdict.rule()).isEqualTo(VerdictRule.SUSPECT);
        assertThat(verdict.verdict()).isEqualTo(Verdict.INCONCLUSIVE);

        assertThat(verdict(MORE_CLICKS, means(50, 100, 375, 100), SAME_ERRORS).verdict())
                .isEqualTo(Verdict.ROLL_BACK);
    }

    // Sample ratio and counts of errors.

    @Test
    void brokenSampleRatio_blocks() {
        TrafficPhase phase = new TrafficPhase(.5, 821_588, 815_482, 0, 0);
        ExperimentVerdict verdict =
                new Verdicts(PLAN).of(look(phase, 1, metrics(MORE_CLICKS, SAME_LATENCY, SAME_ERRORS)));
        assertThat(verdict.rule()).isEqualTo(VerdictRule.SAMPLE_RATIO);
        assertThat(verdict.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(verdict.ratioPValue()).isBetween(1e-4, 2e-4);

        ExperimentVerdict harm =
                new Verdicts(PLAN).of(look(phase, 1, metrics(MORE_CLICKS, means(50, 100, 56, 100), SAME_ERRORS)));
        assertThat(harm.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(harm.reasons()).hasSize(2);
        assertThat(harm.reasons().get(1)).startsWith("latency is worse");

        TrafficPhase failing = new TrafficPhase(.5, 821_588, 815_482, 100, 1000);
        ExperimentVerdict errors = new Verdicts(PLAN).of(look(failing, 1, Map.of()));
        assertThat(errors.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(errors.reasons().get(1)).contains("more errors").contains("1\u202f000 against 100");
    }

    @Test
    void sharesThatWereChanged_areNoBrokenRatio() {
        List<TrafficPhase> phases =
                List.of(new TrafficPhase(.1, 18_000, 2000, 0, 0), new TrafficPhase(.5, 2000, 2000, 0, 0));
        ExperimentVerdict verdict = new Verdicts(PLAN)
                .of(new ExperimentLook(phases, 1, 1, metrics(MORE_CLICKS, SAME_LATENCY, SAME_ERRORS)));
        assertThat(verdict.ratioPValue()).isEqualTo(1);
        assertThat(verdict.verdict()).isEqualTo(Verdict.PROMOTE);
    }

    @Test
    void errorsOfACanary_rollBackBeforeThereAreRowsEnough() {
        TrafficPhase phase = new TrafficPhase(.1, 700, 70, 5, 12);
        ExperimentVerdict verdict = new Verdicts(PLAN).of(look(phase, 1, Map.of()));
        assertThat(verdict.rule()).isEqualTo(VerdictRule.ERRORS);
        assertThat(verdict.verdict()).isEqualTo(Verdict.ROLL_BACK);
    }

    @Test
    void errorsOfTheControl_doNotRollBack() {
        TrafficPhase phase = new TrafficPhase(.1, 9000, 1000, 500, 0);
        ExperimentVerdict verdict = new Verdicts(PLAN).of(look(phase, 1, Map.of()));
        assertThat(verdict.errorPValue()).isEqualTo(1);
        assertThat(verdict.verdict()).isNotEqualTo(Verdict.ROLL_BACK);
    }

    @Test
    void plans_haveRules() {
        assertThatThrownBy(() -> ExperimentPlan.of(ERRORS)).isInstanceOf(RuleViolationException.class);
        assertThatThrownBy(() -> ExperimentPlan.of(CLICKS, REVENUE)).isInstanceOf(RuleViolationException.class);
        assertThatThrownBy(() -> ExperimentPlan.of(CLICKS, ERRORS, ERRORS)).isInstanceOf(RuleViolationException.class);
        assertThatThrownBy(() -> new MetricPlan(
                        "bias", MetricRole.GUARD, MetricKind.MEAN, MetricDirection.NEARER_TO_ZERO_IS_BETTER, 1, false))
                .isInstanceOf(RuleViolationException.class);
        assertThatThrownBy(() -> new MetricPlan(
                        "errors", MetricRole.GUARD, MetricKind.SHARE, MetricDirection.LOWER_IS_BETTER, 0, false))
                .isInstanceOf(RuleViolationException.class);
        assertThatThrownBy(() -> new TrafficPhase(.5, 10, 10, 11, 0)).isInstanceOf(RuleViolationException.class);
    }

    private static ExperimentVerdict verdict(ArmMoments clicks, ArmMoments latency, ArmMoments errors) {
        return new Verdicts(PLAN).of(look(even(), 1, metrics(clicks, latency, errors)));
    }

    private static Map<String, ArmMoments> metrics(ArmMoments clicks, ArmMoments latency, ArmMoments errors) {
        return Map.of("clicks", clicks, "latency", latency, "errors", errors);
    }

    private static ExperimentLook look(TrafficPhase phase, long newRows, Map<String, ArmMoments> metrics) {
        return new ExperimentLook(List.of(phase), newRows, newRows, metrics);
    }

    private static TrafficPhase even() {
        return new TrafficPhase(.5, N, N, 0, 0);
    }

    private static ArmMoments shares(double control, double candidate) {
        return new ArmMoments(SampleMoments.ofHits(control * N, N), SampleMoments.ofHits(candidate * N, N));
    }

    private static ArmMoments means(double control, double varianceA, double candidate, double varianceB) {
        return new ArmMoments(new SampleMoments(N, control, varianceA), new SampleMoments(N, candidate, varianceB));
    }

    private static List<MetricState> states(ExperimentVerdict verdict) {
        return verdict.metrics().stream().map(MetricResult::state).toList();
    }
}
