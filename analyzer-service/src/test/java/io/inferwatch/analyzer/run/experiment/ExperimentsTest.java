// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.experiment;

import static io.inferwatch.analyzer.run.experiment.ArmEvents.MODEL;
import static io.inferwatch.analyzer.run.experiment.ArmEvents.NAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferwatch.analyzer.experiment.Decision;
import io.inferwatch.analyzer.experiment.Experiment;
import io.inferwatch.analyzer.experiment.ExperimentDraft;
import io.inferwatch.analyzer.experiment.Experiments;
import io.inferwatch.analyzer.experiment.Look;
import io.inferwatch.analyzer.memory.InMemoryEvent;
import io.inferwatch.analyzer.memory.InMemoryStorage;
import io.inferwatch.analyzer.memory.SettableClock;
import io.inferwatch.analyzer.run.AnalysisRun;
import io.inferwatch.analyzer.run.Analyzer;
import io.inferwatch.analyzer.run.experiment.ArmEvents.Arm;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.experiment.Verdict;
import io.inferwatch.monitors.experiment.VerdictRule;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.finding.FindingState;
import io.inferwatch.monitors.profile.Row;
import io.inferwatch.schema.Fields;
import io.inferwatch.schema.MetricEvent;
import io.inferwatch.schema.RuleViolationException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Experiments from their declaration to verdicts and findings, without a server. */
class ExperimentsTest {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

    private final SettableClock clock = new SettableClock(START);
    private final InMemoryStorage storage = new InMemoryStorage();
    private final Analyzer analyzer = Analyzer.of(storage, clock);
    private final Experiments experiments = analyzer.experiments();
    private final List<String> notified = new ArrayList<>();
    private final AnalysisRun run = analyzer.run(transition -> notified.add(transition.kind() + " "
            + transition.finding().family() + " " + transition.finding().subject()));
    private final ArmEvents events = new ArmEvents(START, 1);

    @Test
    void badCandidate_isRolledBack_withAFindingAndAnAlert() {
        write(events.rows(4_000, .5, new Arm(), new Arm().errors(.2)));
        start("error_rate", "latency");

        run.tick();
        assertThat(notified).containsExactly("OPENED EXPERIMENT " + NAME);
        run.tick();
        assertThat(notified).hasSize(1);
        assertThat(findings()).singleElement().satisfies(finding -> {
            assertThat(finding.family()).isEqualTo(Family.EXPERIMENT);
            assertThat(finding.state()).isEqualTo(FindingState.OPEN);
            assertThat(finding.subject()).isEqualTo(NAME);
            assertThat(finding.worst().orElseThrow().details().text("candidate"))
                    .contains("2");
        });
        Look look = verdict();
        assertThat(look.rule()).isEqualTo(VerdictRule.ERRORS);
        assertThat(look.comparisons().get(0).decision()).isEqualTo(Decision.CONTROL_BETTER);
        assertThat(look.comparisons().get(0).low()).isPositive();

        experiments.stop(NAME);
        assertThat(findings()).extracting(Finding::state).containsExactly(FindingState.RESOLVED);
        assertThat(experiments.history(NAME)).extracting(Look::rule).containsExactly(VerdictRule.ERRORS);
        assertThat(experiments.all().get(0).experiment().isRunning()).isFalse();
    }

    /** A process that starts anew opens no second finding, and a verdict on demand opens the same one. */
    @Test
    void finding_isOneWhoeverLooks() {
        write(events.rows(4_000, .5, new Arm(), new Arm().errors(.2)));
        start("error_rate", "latency");
        verdict();
        clock.set(events.end().plusSeconds(120));
        Analyzer.of(storage, clock).run(transition -> notified.add("again")).tick();
        run.tick();
        assertThat(findings()).hasSize(1);
        assertThat(notified).allMatch(each -> each.equals("again"));
    }

    @Test
    void goodCandidate_isPromoted() {
        write(events.rows(20_000, .5, new Arm(), new Arm().millis(40, 10)));
        start("latency", "error_rate:0.02");

        assertThat(verdict().verdict()).isEqualTo(Verdict.PROMOTE);
        assertThat(verdict().comparisons())
                .allSatisfy(each ->
                        assertThat(each.sampleRatioP()).isEqualTo(verdict().sampleRatioP()));
        run.tick();
        assertThat(notified).isEmpty();
        assertThat(findings()).isEmpty();
    }

    /** A canary asks whether the candidate is as good. */
    @Test
    void sameCandidate_isPromotedAsACanary_notAsAnExperiment() {
        write(events.rows(40_000, .5, new Arm(), new Arm()));
        Experiment canary = experiments.start(draft("canary", null, "error_rate:0.02", "latency"));
        assertThat(canary.share()).isNull();
        assertThat(verdict().verdict()).isEqualTo(Verdict.PROMOTE);
        assertThat(verdict().sampleRatioP()).isNaN();
        experiments.stop(NAME);

        experiments.start(new ExperimentDraft(MODEL, "other", "ab", "1", "2", .5, List.of("latency"), START, false));
        assertThat(experiments.verdict("other").orElseThrow().look().verdict())
                .as("its name is in no event")
                .isEqualTo(Verdict.CONTINUE);
    }

    /** Share and errors grow hour by hour: the errors of the candidate are its share of the traffic. */
    @Test
    void ramp_isNoHarmByItself() {
        for (double share : new double[] {.01, .05, .25, .5}) {
            write(events.rows(3_600, share, new Arm().errors(share / 10), new Arm().errors(share / 10)));
        }
        experiments.start(draft("canary", null, "error_rate", "latency"));
        assertThat(verdict().verdict()).isNotEqualTo(Verdict.ROLL_BACK);

        ArmEvents bad = new ArmEvents(events.end(), 1);
        write(bad.rows(3_600, .5, new Arm().errors(.05), new Arm().errors(.3)));
        assertThat(verdict().rule()).isEqualTo(VerdictRule.ERRORS);
    }

    @Test
    void brokenRatio_blocks_andNamesTheValueThatExplainsIt() {
        Arm arm = new Arm().errors(.01);
        Random random = new Random(3);
        for (int i = 0; i < 12_000; i++) {
            boolean german = i % 4 == 0;
            events.add(
                    random.nextDouble() < (german ? .8 : .5), arm, Map.of("input.cat.country", german ? "DE" : "FR"));
        }
        write(events);
        start("latency", "error_rate:0.02");

        Look look = verdict();
        assertThat(look.rule()).isEqualTo(VerdictRule.SAMPLE_RATIO);
        assertThat(look.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(look.sampleRatioP()).isLessThan(.001);
        assertThat(look.reasons())
                .anySatisfy(reason -> assertThat(reason)
                        .startsWith("input.cat.country DE is farthest off")
                        .endsWith("the rows without it are split as planned"));
    }

    @Test
    void looks_rememberWhatEarlierOnesShowed() {
        write(events.rows(4_000, .5, new Arm(), new Arm().millis(45, 10)));
        start("latency", "error_rate:0.02");
        Look first = verdict();
        ArmEvents later = new ArmEvents(events.end(), 1);
        write(later.rows(20_000, .5, new Arm(), new Arm()));
        clock.set(later.end());
        Look second = verdict();

        assertThat(second.controlRows()).isGreaterThan(first.controlRows());
        assertThat(second.shown().gains().get("latency").pValue())
                .isEqualTo(first.shown().gains().get("latency").pValue());
        assertThat(second.shown().gains().get("latency").low())
                .isEqualTo(first.shown().gains().get("latency").low());
        assertThat(second.comparisons().get(0).difference())
                .isGreaterThan(first.comparisons().get(0).difference());
    }

    @Test
    void eventsWithoutTheName_countByVersionSinceTheStart() {
        List<InMemoryEvent> plain = new ArrayList<>();
        Random random = new Random(5);
        for (int i = 0; i < 4_000; i++) {
            plain.add(event(i % 2 == 0 ? "1" : "2", "primary", i, null, 50 + random.nextGaussian(), Map.of()));
        }
        storage.write(plain);
        clock.set(START.plusSeconds(4_000));
        experiments.start(new ExperimentDraft(
                MODEL, NAME, "canary", "1", "2", .5, List.of("latency"), START.plusSeconds(2_000), false));

        assertThat(verdict().controlRows()).isEqualTo(1_000);
        assertThat(verdict().verdict()).isEqualTo(Verdict.PROMOTE);
    }

    @Test
    void shadow_isComparedRequestByRequest() {
        List<InMemoryEvent> answers = new ArrayList<>();
        Random random = new Random(6);
        for (int i = 0; i < 6_000; i++) {
            double heavy = 50 + 30 * random.nextDouble();
            boolean agrees = random.nextDouble() < .99;
            answers.add(event("1", "primary", i, "r" + i, heavy, Map.of(Fields.PREDICTION_LABEL, "yes")));
            if (i % 5 != 0) { // the others were dropped by the queue
                answers.add(event(
                        "2",
                        "shadow",
                        i,
                        "r" + i,
                        heavy + random.nextGaussian(),
                        Map.of(Fields.PREDICTION_LABEL, agrees ? "yes" : "no")));
            }
        }
        storage.write(answers);
        clock.set(START.plusSeconds(6_000));
        experiments.start(draft("shadow", null));

        Look look = verdict();
        assertThat(look.comparisons())
                .extracting(each -> each.subject())
                .containsExactly("agreement", "error_rate", "latency");
        assertThat(look.comparisons().get(0).controlRows()).isEqualTo(4_800);
        assertThat(look.comparisons().get(0).candidateMean()).isBetween(.98, 1.);
        assertThat(look.comparisons().get(2).high() - look.comparisons().get(2).low())
                .as("narrower than two arms would give")
                .isLessThan(.5);
        assertThat(look.verdict()).isEqualTo(Verdict.PROMOTE);
    }

    @Test
    void shadowThatDisagrees_isRolledBack() {
        List<InMemoryEvent> answers = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            answers.add(event("1", "primary", i, "r" + i, 50 + i % 7, Map.of(Fields.PREDICTION_LABEL, "yes")));
            answers.add(event(
                    "2", "shadow", i, "r" + i, 50 + i % 5, Map.of(Fields.PREDICTION_LABEL, i % 4 == 0 ? "no" : "yes")));
        }
        storage.write(answers);
        clock.set(START.plusSeconds(2_000));
        experiments.start(draft("shadow", null, "agreement:0.1"));

        assertThat(verdict().rule()).isEqualTo(VerdictRule.HARM);
        assertThat(verdict().reasons().get(0)).startsWith("agreement is worse: 1.00 → 0.75");
    }

    @ParameterizedTest
    @CsvSource({".65, PROMOTE", ".5, CONTINUE", ".3, ROLL_BACK"})
    void preference_decidesBetweenRankers(double share, Verdict expected) {
        List<InMemoryEvent> lists = new ArrayList<>();
        List<MetricEvent> clicks = new ArrayList<>();
        Random random = new Random(8);
        for (int i = 0; i < 2_000; i++) {
            lists.add(event("1", "control", i, "r" + i, 50 + random.nextGaussian(), Map.of()));
            lists.add(event("2", "candidate", i, "r" + i, 50 + random.nextGaussian(), Map.of()));
            double sign = i % 10 == 0 ? 0 : random.nextDouble() < share ? 1 : -1;
            clicks.add(new MetricEvent("", START.plusSeconds(i), MODEL, null, "preference", sign));
        }
        storage.write(lists);
        storage.metrics().add(clicks);
        clock.set(START.plusSeconds(2_000));
        experiments.start(draft("interleaving", null, "preference"));

        Look look = verdict();
        assertThat(look.comparisons().get(0).controlMean()).isEqualTo(.5);
        assertThat(look.comparisons().get(0).candidateMean()).isBetween(share * .9 + .05 - .03, share * .9 + .05 + .03);
        assertThat(look.verdict()).isEqualTo(expected);
    }

    @Test
    void businessMetricsAndP95_decideToo() {
        write(events.rows(6_000, .5, new Arm(), new Arm()));
        Random random = new Random(9);
        List<MetricEvent> revenue = new ArrayList<>();
        for (int i = 0; i < 4_000; i++) {
            String version = i % 2 == 0 ? "1" : "2";
            double value = 10 + random.nextGaussian() + (version.equals("2") ? 1 : 0);
            revenue.add(new MetricEvent("", START.plusSeconds(i), MODEL, version, "revenue", value));
        }
        storage.metrics().add(revenue);
        experiments.start(draft("ab", .5, "revenue:up", "latency_p95"));

        Look look = verdict();
        assertThat(look.comparisons().get(0).difference()).isBetween(.9, 1.1);
        assertThat(look.comparisons().get(1).controlMean()).isBetween(63., 70.);
        assertThat(look.comparisons().get(1).low()).isNegative();
        assertThat(look.comparisons().get(1).high()).isPositive();
        assertThat(look.verdict()).isEqualTo(Verdict.PROMOTE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "m | e | ab | 1 | 2 | 0.5 | latency | model: Expecting a model that has sent events (ranker). Found: m",
                "ranker | '' | ab | 1 | 2 | 0.5 | latency | name: Expecting 1 to 256 characters",
                "ranker | e | abc | 1 | 2 | 0.5 | latency | kind: Expecting one of ab, canary, shadow, interleaving. Found: abc",
                "ranker | e | ab | 9 | 2 | 0.5 | latency | control: Expecting a version of model ranker (1, 2, 3). Found: 9",
                "ranker | e | ab | 3 | 2 | 0.5 | latency | control: Expecting a version that has served. Found: 3, a shadow",
                "ranker | e | ab | 1 | 9 | 0.5 | latency | candidate: Expecting a version of model ranker (1, 2, 3)",
                "ranker | e | ab | 1 | 1 | 0.5 | latency | candidate: Expecting another version than the control. Found: 1",
                "ranker | e | ab | 1 | 2 | 1.5 | latency | share: Expecting a number above 0 and below 1. Found: 1.5",
                "ranker | e | ab | 1 | 2 | NaN | latency | share: Expecting a number above 0 and below 1. Found: NaN",
                "ranker | e | ab | 1 | 2 | 0 | latency | share: Expecting a number above 0 and below 1. Found: 0.0",
                "ranker | e | ab | 1 | 2 | 0.5 | latncy | metric: Expecting one of latency, latency_p95, error_rate,",
                "ranker | e | ab | 1 | 2 | 0.5 | latency:up | metric: Expecting latency:down. Found: latency:up",
                "ranker | e | ab | 1 | 2 | 0.5 | latency:-1 | metric: Expecting a margin of at least 0. Found: latency:-1",
                "ranker | e | ab | 1 | 2 | 0.5 | latency:5x | metric: Expecting NAME[:up|down][:margin]",
                "ranker | e | ab | 1 | 2 | 0.5 | latency latency | metric: Expecting each metric once. Found: latency",
                "ranker | e | ab | 1 | 2 | 0.5 | agreement | metric: Expecting NAME[:up|down][:margin]",
                "ranker | e | ab | 1 | 2 | 0.5 | latency error_rate:0 | metric: Expecting a margin above 0 for a guard"
            })
    void badInput_isRefused(
            String model,
            String name,
            String kind,
            String control,
            String candidate,
            double share,
            String metrics,
            String fault) {
        write(events.rows(10, .5, new Arm(), new Arm()));
        storage.write(List.of(event("3", "shadow", 20, "r", 1, Map.of())));
        ExperimentDraft draft = new ExperimentDraft(
                model, name, kind, control, candidate, share, List.of(metrics.split(" ")), null, false);

        assertThatThrownBy(() -> experiments.start(draft))
                .isInstanceOf(RuleViolationException.class)
                .hasMessageContaining(fault);
        assertThat(experiments.all()).isEmpty();
    }

    @Test
    void oneExperimentRunsPerModel_andNamesAreUsedOnce() {
        write(events.rows(10, .5, new Arm(), new Arm()));
        start("latency");
        assertThatThrownBy(() -> start("latency"))
                .hasMessageContaining(
                        "model: Expecting a model without a running experiment. Found: ranker, of which ranker-2 runs")
                .hasMessageContaining("name: Expecting a name that no experiment had. Found: ranker-2 of model ranker");
        experiments.stop(NAME);
        assertThatThrownBy(() -> start("latency"))
                .hasMessageContaining("name: Expecting a name that no experiment had");
        assertThat(experiments.verdict("unknown")).isEmpty();
        assertThat(experiments.stop("unknown")).isEmpty();
    }

    private void write(ArmEvents more) {
        storage.write(more.all());
        clock.set(more.end());
    }

    private void start(String... metrics) {
        experiments.start(draft("ab", .5, metrics));
    }

    private static ExperimentDraft draft(String kind, @Nullable Double share, String... metrics) {
        return new ExperimentDraft(MODEL, NAME, kind, "1", "2", share, List.of(metrics), START, false);
    }

    private Look verdict() {
        Look look = experiments.verdict(NAME).orElseThrow().look();
        assertThat(look).isNotNull();
        return look;
    }

    private List<Finding> findings() {
        return storage.findings().findings(MODEL);
    }

    private static InMemoryEvent event(
            String version,
            String role,
            int second,
            @Nullable String request,
            double millis,
            Map<String, String> more) {
        Map<String, String> categorical = new HashMap<>(more);
        categorical.put(Fields.EVENT_OUTCOME, "success");
        if (request != null) {
            categorical.put(Fields.EXPERIMENT_NAME, NAME);
            categorical.put(Fields.REQUEST_ID, request);
        }
        return new InMemoryEvent(
                MODEL,
                version,
                role,
                START.plus(Duration.ofSeconds(second)),
                new Row(Map.of(Fields.EVENT_DURATION, 1e6 * millis), categorical, 1, Map.of()));
    }
}
