// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferwatch.experiments.verdict.Verdict;
import io.inferwatch.schema.ExperimentArm;
import io.inferwatch.schema.InferenceEvent;
import io.inferwatch.schema.ModelRole;
import io.inferwatch.schema.Outcome;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Waits for states, not for times. */
@Timeout(60)
class ShadowRouterTest {
    private final Fixture models = new Fixture();

    @Test
    void bothAnswers_areLoggedUnderOneRequestId() throws Exception {
        try (ShadowRouter<String, String> router = shadow(models.version("2"), 1, 10)) {
            assertThat(router.apply("r1", "hi")).isEqualTo("1");
            assertThat(router.apply("hi")).isEqualTo("1");
            await(() -> router.counts().answered() == 2);
            InferenceEvent primary = models.of("1").get(0);
            InferenceEvent shadow = models.of("2").get(0);
            assertThat(primary.requestId()).isEqualTo(shadow.requestId()).isEqualTo("r1");
            assertThat(primary.model().role()).isEqualTo(ModelRole.PRIMARY);
            assertThat(primary.experiment()).isEqualTo(new ExperimentArm("e", "control"));
            assertThat(shadow.model().role()).isEqualTo(ModelRole.SHADOW);
            assertThat(shadow.experiment()).isEqualTo(new ExperimentArm("e", "candidate"));
            assertThat(models.of("1").get(1).requestId())
                    .isNotBlank()
                    .isEqualTo(models.of("2").get(1).requestId());
        }
    }

    @Test
    void shadowThatHangs_costsTheCallerNothing_andTheRestIsDroppedAndCounted() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch hanging = new CountDownLatch(2);
        ModelVersion<String, String> stuck = models.version("2", (input, inference) -> {
            hanging.countDown();
            never.await();
            return "never";
        });
        ShadowRouter<String, String> router = shadow(stuck, 2, 10);
        router.apply("hi");
        router.apply("hi");
        hanging.await();
        for (int i = 0; i < 98; i++) {
            assertThat(router.apply("hi")).isEqualTo("1");
        }
        assertThat(router.counts()).isEqualTo(new ShadowCounts(12, 0, 0, 88));
        assertThat(models.of("1")).hasSize(100);
        router.close();
        await(() -> router.counts().equals(new ShadowCounts(2, 0, 2, 98)));
        assertThat(router.apply("hi")).isEqualTo("1");
        assertThat(router.counts().dropped()).isEqualTo(99);
    }

    @Test
    void shadowThatThrowsAnything_isLoggedAsFailed_andGoesOn() throws Exception {
        ModelVersion<String, String> broken = models.version("2", (input, inference) -> {
            if (input.equals("error")) {
                throw new StackOverflowError();
            }
            if (input.equals("interrupt")) {
                Thread.currentThread().interrupt();
            }
            throw new IOException("broken");
        });
        try (ShadowRouter<String, String> router = shadow(broken, 1, 10)) {
            for (String input : new String[] {"error", "interrupt", "exception"}) {
                assertThat(router.apply(input)).isEqualTo("1");
            }
            await(() -> router.counts().failed() == 3);
            assertThat(models.of("2")).extracting(InferenceEvent::outcome).containsOnly(Outcome.FAILURE);
            assertThat(models.of("1")).extracting(InferenceEvent::outcome).containsOnly(Outcome.SUCCESS);
        }
    }

    @Test
    void slowShadow_isAwaitedByNobody() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        AtomicReference<Thread> thread = new AtomicReference<>();
        ModelVersion<String, String> slow = models.version("2", (input, inference) -> {
            thread.set(Thread.currentThread());
            go.await();
            inference.prediction("2");
            return "2";
        });
        try (ShadowRouter<String, String> router = shadow(slow, 1, 10)) {
            assertThat(router.apply("hi")).isEqualTo("1");
            assertThat(models.of("2")).isEmpty();
            go.countDown();
            await(() -> router.counts().answered() == 1);
            assertThat(thread.get()).isNotSameAs(Thread.currentThread());
            assertThat(thread.get().isDaemon()).isTrue();
        }
    }

    @Test
    void primaryThatThrows_isThatOfTheCaller_andTheShadowAnswersAllTheSame() throws Exception {
        IOException broken = new IOException("broken");
        ModelVersion<String, String> primary = models.version("1", (input, inference) -> {
            throw broken;
        });
        try (ShadowRouter<String, String> router =
                Experiment.of("e", primary, models.version("2")).shadow(1, 10)) {
            assertThatThrownBy(() -> router.apply("r1", "hi")).isSameAs(broken);
            await(() -> router.counts().answered() == 1);
            assertThat(models.of("1").get(0).requestId())
                    .isEqualTo(models.of("2").get(0).requestId());
        }
    }

    @Test
    void rollBack_endsTheShadow() throws Exception {
        try (ShadowRouter<String, String> router = Experiment.of("e", models.version("1"), models.version("2"))
                .withVerdicts(name -> Verdict.ROLL_BACK)
                .shadow(1, 10)) {
            assertThat(router.apply("hi")).isEqualTo("1");
            assertThat(router.counts()).isEqualTo(new ShadowCounts(0, 0, 0, 0));
        }
    }

    @Test
    void books_balance_underLoad() throws Exception {
        try (ShadowRouter<String, String> router = shadow(models.version("2"), 2, 5)) {
            for (int i = 0; i < 5_000; i++) {
                router.apply("hi");
            }
            await(() -> router.counts().answered() == router.counts().accepted());
            ShadowCounts counts = router.counts();
            assertThat(counts.accepted() + counts.dropped()).isEqualTo(5_000);
            assertThat(models.of("2")).hasSize((int) counts.answered());
        }
    }

    @Test
    void badNumbers_areRefused() {
        assertThatThrownBy(() -> shadow(models.version("2"), 0, 10))
                .hasMessage("shadow.threads: Expecting from 1 to 64. Found: 0");
        assertThatThrownBy(() -> shadow(models.version("2"), 1, 0))
                .hasMessage("shadow.capacity: Expecting from 1 to 1000000. Found: 0");
    }

    private ShadowRouter<String, String> shadow(ModelVersion<String, String> candidate, int threads, int capacity) {
        return Experiment.of("e", models.version("1"), candidate).shadow(threads, capacity);
    }

    private static void await(BooleanSupplier state) {
        while (!state.getAsBoolean()) {
            Thread.yield();
        }
    }
}
