// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferwatch.experiments.verdict.HttpVerdicts;
import io.inferwatch.experiments.verdict.Verdict;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CanaryRouterTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private final Fixture models = new Fixture();
    private final Fixture.SetClock clock = new Fixture.SetClock();
    private Verdict verdict = Verdict.CONTINUE;
    private final Experiment<String, String> experiment = Experiment.of(
                    "ranker-2", models.version("1"), models.version("2"))
            .withClock(clock)
            .withVerdicts(name -> verdict);
    private int user;

    @Test
    void ramp_followsTimeAndVerdict() throws Exception {
        CanaryRouter<String, String> router =
                experiment.canary(Ramp.standard(HOUR).withMinimumCalls(1));
        for (double share : new double[] {0.01, 0.05, 0.25, 0.5}) {
            serve(router, 1_000);
            assertThat(router.share()).isEqualTo(share);
            clock.plus(HOUR.minusMillis(1));
            serve(router, 1);
            assertThat(router.share()).isEqualTo(share);
            clock.plus(Duration.ofMillis(1));
        }
        serve(router, 1_000);
        assertThat(router.share()).as("100 %% needs promote").isEqualTo(0.5);
        verdict = Verdict.PROMOTE;
        serve(router, 1);
        assertThat(router.share()).isEqualTo(1);
        assertThat(router.apply("anyone", "x")).isEqualTo("2");
        clock.plus(HOUR.multipliedBy(100));
        serve(router, 10);
        assertThat(router.state()).isEqualTo(RouterState.RUNNING);
    }

    @Test
    void shareStays_withoutAnAnswer_andWhileNothingCanBeSaid() throws Exception {
        for (Verdict frozen : new Verdict[] {Verdict.NO_ANSWER, Verdict.INCONCLUSIVE, Verdict.UNKNOWN}) {
            verdict = Verdict.CONTINUE;
            CanaryRouter<String, String> router =
                    experiment.canary(Ramp.standard(HOUR).withMinimumCalls(0));
            verdict = frozen;
            clock.plus(HOUR.multipliedBy(10));
            serve(router, 1_000);
            assertThat(router.share()).as(frozen.name()).isEqualTo(0.01);
        }
    }

    @Test
    void rampWithoutTraffic_staysWhereItIs() throws Exception {
        verdict = Verdict.PROMOTE;
        CanaryRouter<String, String> router = experiment.canary(Ramp.standard(HOUR));
        clock.plus(HOUR.multipliedBy(10));
        for (int i = 0; i < 100; i++) {
            router.apply(null, "x");
        }
        assertThat(router.share()).isEqualTo(0.01);
    }

    @Test
    void key_keepsTheCandidate_whenTheShareGrows() throws Exception {
        verdict = Verdict.PROMOTE;
        CanaryRouter<String, String> router =
                experiment.canary(Ramp.standard(HOUR).withMinimumCalls(0));
        Set<String> before = new HashSet<>();
        for (int step = 0; step < 5; step++) {
            Set<String> now = new HashSet<>();
            for (int key = 0; key < 2_000; key++) {
                if (router.apply("user-" + key, "x").equals("2")) {
                    now.add("user-" + key);
                }
            }
            assertThat(now).containsAll(before).hasSizeGreaterThan(before.size());
            before = now;
            clock.plus(HOUR);
        }
        assertThat(before).hasSize(2_000);
    }

    @Test
    void rollBackByVerdictOrService_isForGood() throws Exception {
        CanaryRouter<String, String> byVerdict = experiment.canary(Ramp.standard(HOUR));
        verdict = Verdict.ROLL_BACK;
        serve(byVerdict, 1);
        assertThat(byVerdict.state()).isEqualTo(RouterState.ROLLED_BACK_BY_VERDICT);
        verdict = Verdict.CONTINUE;
        CanaryRouter<String, String> byService = experiment.canary(Ramp.standard(HOUR));
        byService.rollBack();
        verdict = Verdict.PROMOTE;
        clock.plus(HOUR.multipliedBy(10));
        serve(byService, 100);
        serve(byVerdict, 100);
        assertThat(byService.state()).isEqualTo(RouterState.ROLLED_BACK_BY_SERVICE);
        assertThat(byService.share()).isZero();
        assertThat(byVerdict.share()).isZero();
        assertThat(models.of("2")).isEmpty();
    }

    /** 1 % base errors, 10 % share, ten times the errors: half of the canaries are taken back within 750 requests. */
    @Test
    void badCanary_isTakenBackByTheGuard_withoutAnAnalyzer() throws Exception {
        int[] requests = new int[200];
        for (int run = 0; run < requests.length; run++) {
            Random random = new Random(run);
            CanaryRouter<String, String> router = Experiment.of(
                            "run-" + run, flaky("1", 0.01, random), flaky("2", 0.1, random))
                    .withClock(clock)
                    .canary(Ramp.of(List.of(new Ramp.Step(0.1, HOUR))));
            while (!router.state().isRolledBack()) {
                serve(router, 1);
                requests[run]++;
                assertThat(requests[run]).isLessThan(100_000);
            }
            assertThat(router.state()).isEqualTo(RouterState.ROLLED_BACK_BY_GUARD);
        }
        Arrays.sort(requests);
        assertThat(requests[requests.length / 2]).isLessThanOrEqualTo(750);
    }

    @Test
    void goodCanary_isNotTakenBack_moreThanOnceInAHundredRuns() throws Exception {
        int takenBack = 0;
        for (int run = 0; run < 200; run++) {
            Random random = new Random(run);
            CanaryRouter<String, String> router = Experiment.of(
                            "run-" + run, flaky("1", 0.01, random), flaky("2", 0.01, random))
                    .withClock(clock)
                    .canary(Ramp.of(List.of(new Ramp.Step(0.1, HOUR))));
            serve(router, 2_000);
            takenBack += router.state().isRolledBack() ? 1 : 0;
        }
        assertThat(takenBack).isLessThanOrEqualTo(2);
    }

    @Test
    void failureThatIsLogged_countsForTheGuard_althoughTheModelAnswers() throws Exception {
        ModelVersion<String, String> failing = Fixture.silent("2", (input, inference) -> {
            inference.failed("Unavailable", "no features");
            return "default";
        });
        CanaryRouter<String, String> router = Experiment.of(
                        "logged",
                        Fixture.silent("1", (input, inference) -> {
                            inference.prediction("1");
                            return "1";
                        }),
                        failing)
                .canary(Ramp.of(List.of(new Ramp.Step(0.1, HOUR))));
        serve(router, 2_000);
        assertThat(router.state()).isEqualTo(RouterState.ROLLED_BACK_BY_GUARD);
    }

    @Test
    void badRamps_areRefused() {
        assertThatThrownBy(() -> Ramp.of(List.of())).hasMessage("ramp: Expecting at least one step. Found: none");
        assertThatThrownBy(() -> Ramp.of(List.of(new Ramp.Step(0.5, HOUR), new Ramp.Step(0.25, HOUR))))
                .hasMessage("ramp[1].share: Expecting more than 0.5, the share of the step before. Found: 0.25");
        assertThatThrownBy(() -> Ramp.of(List.of(new Ramp.Step(0.5, HOUR), new Ramp.Step(0.5, HOUR))))
                .hasMessageStartingWith("ramp[1].share: ");
        assertThatThrownBy(() -> new Ramp.Step(1.5, HOUR))
                .hasMessage("ramp.share: Expecting a share from 0 to 1. Found: 1.5");
        assertThatThrownBy(() -> new Ramp.Step(0.5, HOUR.negated())).hasMessageStartingWith("ramp.time: ");
        assertThatThrownBy(() -> Ramp.standard(HOUR).withMinimumCalls(-1))
                .hasMessage("ramp.minimumCalls: Expecting at least 0. Found: -1");
    }

    @Test
    void threadsThatLookTogether_moveOneStep() throws Exception {
        verdict = Verdict.PROMOTE;
        CanaryRouter<String, String> router =
                experiment.canary(Ramp.standard(HOUR).withMinimumCalls(0));
        clock.plus(HOUR);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Thread thread = new Thread(() -> serveQuietly(router));
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(router.share()).isEqualTo(0.05);
    }

    /** The example of docs/experiments.md; nobody answers at this port. */
    @Test
    void exampleOfTheDocumentation_works() throws Exception {
        ModelVersion<String, String> control = models.version("1");
        ModelVersion<String, String> candidate = models.version("2");
        try (HttpVerdicts verdicts = HttpVerdicts.of(URI.create("http://localhost:1"))) {
            CanaryRouter<String, String> router = Experiment.of("ranker-2", control, candidate)
                    .withVerdicts(verdicts)
                    .canary(Ramp.standard(Duration.ofHours(1)));
            String answer = router.apply("customer-7", "request-9", "query");
            assertThat(answer).isIn("1", "2");
        }
    }

    private void serve(CanaryRouter<String, String> router, int requests) throws Exception {
        for (int i = 0; i < requests; i++) {
            try {
                router.apply("user-" + user++, "x");
            } catch (IOException e) {
                assertThat(e).hasMessage("flaky");
            }
        }
    }

    private static void serveQuietly(CanaryRouter<String, String> router) {
        try {
            for (int i = 0; i < 1_000; i++) {
                router.apply("user-" + i, "x");
            }
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static ModelVersion<String, String> flaky(String version, double errors, Random random) {
        return Fixture.silent(version, (input, inference) -> {
            if (random.nextDouble() < errors) {
                throw new IOException("flaky");
            }
            inference.prediction(version);
            return version;
        });
    }
}
