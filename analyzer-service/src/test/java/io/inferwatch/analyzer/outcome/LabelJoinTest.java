// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.outcome;

import static io.inferwatch.analyzer.outcome.LabelSamples.START;
import static io.inferwatch.analyzer.outcome.LabelSamples.event;
import static io.inferwatch.analyzer.outcome.LabelSamples.label;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferwatch.analyzer.memory.InMemoryOutcomeStorage;
import io.inferwatch.analyzer.memory.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LabelJoinTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final WaitingRules RULES =
            new WaitingRules(Duration.ofMinutes(1), HOUR, Duration.ofDays(2), Duration.ofMinutes(10), 3);

    private final InMemoryOutcomeStorage storage = new InMemoryOutcomeStorage();
    private final SettableClock clock = new SettableClock(START.plus(Duration.ofHours(2)));
    private final LabelJoin join = join(storage);

    private LabelJoin join(OutcomeStorage any) {
        return new LabelJoin(any, model -> Set.of("input.cat.country"), RULES, clock);
    }

    private String labelOf(String event) {
        return String.valueOf(storage.outcomes().all().get(event).label().label());
    }

    @Test
    void label_isJoinedOnce_andTheSecondStepWritesNothing() {
        storage.predictedEvents().add(event("e", "r", 5));
        storage.labels().add(label("r", "a", 90, "yes"));

        JoinStep first = join.step();

        assertThat(first.touched()).containsExactly(new ModelHour("m", START));
        assertThat(first.counts()).isEqualTo(new JoinCounts(1, 0, 1, 0, 0, 0));
        assertThat(storage.outcomes().all().get("e").event().columns()).isEqualTo(Map.of("input.cat.country", "DE"));
        assertThat(storage.waitingLabels().count()).isZero();

        JoinStep second = join.step();
        assertThat(second.touched()).isEmpty();
        assertThat(second.counts()).isEqualTo(JoinCounts.NONE);
        assertThat(storage.outcomes().writes()).isEqualTo(1);
    }

    @Test
    void correction_touchesTheHourOfItsEventOnly() {
        IntStream.range(0, 100).forEach(i -> {
            storage.predictedEvents().add(event("e" + i, "r" + i, i));
            storage.labels().add(label("r" + i, "a" + i, 110, "yes"));
        });
        join.step();
        assertThat(storage.outcomes().writes()).isEqualTo(100);
        ReadPosition before = storage.outcomes().changes(ReadPosition.START).position();

        storage.labels().add(label("r70", "b", 111, "no"));
        JoinStep step = join.step();

        ModelHour second = new ModelHour("m", START.plus(HOUR));
        assertThat(step.touched()).containsExactly(second);
        assertThat(step.counts()).isEqualTo(new JoinCounts(1, 0, 0, 1, 0, 0));
        assertThat(storage.outcomes().writes()).isEqualTo(101);
        assertThat(storage.outcomes().changes(before).hours()).containsExactly(second);
        assertThat(labelOf("e70")).isEqualTo("no");
    }

    @Test
    void labelOfAnEarlierTime_changesNothing_howeverLateItArrives() {
        storage.predictedEvents().add(event("e", "r", 5));
        storage.labels().add(label("r", "b", 90, "no"));
        join.step();
        storage.labels().add(label("r", "c", 80, "yes"));
        storage.labels().add(label("r", "a", 90, "yes"));

        assertThat(join.step().touched()).isEmpty();
        assertThat(labelOf("e")).isEqualTo("no");
        assertThat(storage.outcomes().writes()).isEqualTo(1);
    }

    @Test
    void labelAYearLate_isJoined() {
        storage.predictedEvents().add(event("e", "r", 5));
        clock.set(START.plus(Duration.ofDays(366)));
        storage.labels().add(label("r", "a", 366 * 24 * 60, "yes"));

        assertThat(join.step().touched()).containsExactly(new ModelHour("m", START));
    }

    @Test
    void labelOfAnUnknownRequest_isTriedAgain_andEveryRoleOfTheRequestGetsIt() {
        storage.labels().add(label("r", "a", 90, "yes"));
        assertThat(join.step().touched()).isEmpty();
        assertThat(storage.waitingLabels().count()).isEqualTo(1);

        storage.predictedEvents().add(event("e", "r", 119));
        assertThat(join.step().touched()).as("not due").isEmpty();
        clock.set(clock.instant().plus(Duration.ofMinutes(1)));
        assertThat(join.step().counts().joined()).isEqualTo(1);

        storage.predictedEvents().add(event("s", "r", 119, "shadow"));
        clock.set(clock.instant().plus(HOUR));
        assertThat(join.step().counts().joined()).isEqualTo(1);
        assertThat(labelOf("s")).isEqualTo("yes");
        assertThat(storage.waitingLabels().count()).isZero();
    }

    @Test
    void waits_getLonger_untilTheLabelIsGivenUp_andCounted() {
        storage.labels().add(label("r", "a", 90, "yes"));
        Instant first = clock.instant();
        int tries = 0;
        while (storage.joinState().read().counts().expired() == 0) {
            join.step();
            tries++;
            clock.set(clock.instant().plus(Duration.ofMinutes(1)));
            assertThat(clock.instant()).isBefore(first.plus(Duration.ofDays(3)));
        }
        assertThat(Duration.between(first, clock.instant())).isGreaterThan(RULES.giveUp());
        assertThat(storage.waitingLabels().count()).isZero();
        assertThat(storage.joinState().read().counts()).isEqualTo(new JoinCounts(1, 0, 0, 0, 1, 0));
        assertThat(tries).isGreaterThan(1_000);
    }

    @Test
    void retries_areFew() {
        Instant since = START;
        Instant now = since;
        int retries = 0;
        while (!RULES.givesUp(since, now)) {
            now = RULES.retryAt(since, now);
            retries++;
        }
        assertThat(retries).isEqualTo(54); // 1, 2, 4 … 32 minutes, then by the hour
    }

    @Test
    void tooManyWaitingLabels_dropTheOldest_andCountThem() {
        for (int i = 0; i < 5; i++) {
            storage.labels().add(label("r" + i, "a" + i, 90, "yes"));
            join.step();
            clock.set(clock.instant().plusSeconds(1));
        }
        assertThat(storage.waitingLabels().count()).isEqualTo(RULES.most());
        assertThat(storage.waitingLabels().oldest(10)).containsExactly("a2", "a3", "a4");
        assertThat(storage.joinState().read().counts().evicted()).isEqualTo(2);
    }

    @Test
    void eventOfTheFuture_doesNotKeepItsLabelForEver() {
        storage.predictedEvents().add(event("e", "r", 1_000_000));
        storage.labels().add(label("r", "a", 90, "yes"));
        join.step();
        assertThat(storage.waitingLabels().count()).isEqualTo(1);
        clock.set(clock.instant().plus(RULES.giveUp()));
        assertThat(join.step().counts().expired()).as("it was joined").isZero();
        assertThat(storage.waitingLabels().count()).isZero();
    }

    @Test
    void manyLabels_takeSeveralSteps() {
        IntStream.range(0, 10_001).forEach(i -> storage.labels().add(label("r", "a" + i, 90 + i, "yes")));
        storage.predictedEvents().add(event("e", "r", 5));
        assertThat(join.step().more()).isTrue();
        assertThat(join.step().more()).isFalse();
        assertThat(storage.outcomes().all().get("e").label().id()).isEqualTo("a10000");
        assertThat(storage.outcomes().writes()).isEqualTo(2);
    }

    /** Somebody else joins a label between reading and writing: the newer of both stays. */
    @Test
    void outcomeThatAnotherProcessWrote_staysIfItsLabelIsNewer() {
        for (boolean othersIsNewer : List.of(true, false)) {
            InMemoryOutcomeStorage both = new InMemoryOutcomeStorage();
            both.predictedEvents().add(event("e", "r", 5));
            both.labels().add(label("r", "ours", 90, "yes"));
            Outcome theirs = new Outcome(event("e", "r", 5), label("r", "theirs", othersIsNewer ? 91 : 89, "no"));
            boolean[] done = new boolean[1];
            JoinStep step = join(new BrokenOutcomeStorage(both, () -> {
                        if (!done[0]) {
                            done[0] = true;
                            both.outcomes().write(List.of(theirs), Map.of());
                        }
                    }))
                    .step();
            assertThat(both.outcomes().all().get("e").label().id()).isEqualTo(othersIsNewer ? "theirs" : "ours");
            assertThat(step.touched()).hasSize(othersIsNewer ? 0 : 1);
        }
    }

    @Test
    void stepThatFails_isRepeated_andCountedOnce() {
        storage.predictedEvents().add(event("e", "r", 5));
        storage.labels().add(label("r", "a", 90, "yes"));
        storage.labels().add(label("unknown", "b", 90, "yes"));
        LabelJoin broken = join(new BrokenOutcomeStorage(storage, () -> {
            throw new IllegalStateException("down");
        }));
        assertThatThrownBy(broken::step).hasMessage("down");
        assertThat(storage.joinState().read()).isEqualTo(JoinState.START);

        assertThat(join.step().counts()).isEqualTo(new JoinCounts(2, 0, 1, 0, 0, 0));
        assertThat(new HashSet<>(storage.waitingLabels().oldest(10))).containsExactly("b");
    }
}
