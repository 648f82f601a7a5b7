// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferwatch.analyzer.memory.InMemoryLeases;
import io.inferwatch.analyzer.memory.SettableClock;
import io.inferwatch.analyzer.storage.StorageException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LeaseKeeperTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Duration DURATION = Duration.ofSeconds(15);
    private static final List<String> MODELS =
            IntStream.range(0, 60).mapToObj(i -> "model-" + i).toList();

    private final InMemoryLeases stored = new InMemoryLeases();
    private final SettableClock clock = new SettableClock(START);
    private final Set<String> ended = new HashSet<>();
    private long nanos = 1_000_000_000_000L;

    private LeaseKeeper keeper(String id) {
        LeaseKeeper keeper = new LeaseKeeper(
                stored,
                Instance.started(id, "host", "process " + id, START),
                DURATION,
                ended::contains,
                model -> model,
                clock,
                () -> nanos);
        keeper.models(MODELS);
        return keeper;
    }

    /** Time goes on while some instances renew their leases. */
    private void pass(Duration time, LeaseKeeper... living) {
        Duration step = DURATION.dividedBy(5);
        for (Duration gone = Duration.ZERO; gone.compareTo(time) < 0; gone = gone.plus(step)) {
            nanos += step.toNanos();
            clock.set(clock.instant().plus(step));
            List.of(living).forEach(LeaseKeeper::renew);
        }
    }

    private static int models(LeaseKeeper keeper) {
        return new LeasedWork(keeper, model -> model).models(MODELS).size();
    }

    /** What they hold together: each part once. */
    private static void assertEachPartOnce(LeaseKeeper... keepers) {
        List<Integer> parts = new ArrayList<>();
        List.of(keepers).forEach(keeper -> parts.addAll(keeper.held().keySet()));
        assertThat(parts).hasSize(WorkPart.COUNT).doesNotHaveDuplicates();
    }

    @Test
    void single_holdsAllAtOnce() {
        LeaseKeeper a = keeper("a");
        a.renew();
        assertEachPartOnce(a);
        assertThat(models(a)).isEqualTo(60);
        assertThat(stored.read().table().instances().get("a").models()).isEqualTo(60);
    }

    @Test
    void others_getTheirShareOfTheModels_andGiveItBackWhenTheyStop() {
        LeaseKeeper a = keeper("a");
        LeaseKeeper b = keeper("b");
        LeaseKeeper c = keeper("c");
        a.renew();
        b.renew();
        assertThat(b.held()).isEmpty();
        pass(DURATION, a, b);
        assertEachPartOnce(a, b);
        assertThat(models(a)).isBetween(28, 32);
        pass(DURATION, a, b, c);
        assertEachPartOnce(a, b, c);
        assertThat(List.of(models(a), models(b), models(c))).allMatch(models -> models >= 18 && models <= 22);
        long changes = a.changes();
        pass(Duration.ofMinutes(5), a, b, c);
        assertThat(a.changes()).isEqualTo(changes);

        b.close();
        pass(DURATION.dividedBy(5), a, c);
        assertEachPartOnce(a, c);
        assertThat(b.held()).isEmpty();
        assertThat(models(a)).isBetween(28, 32);
    }

    @Test
    void killed_isReplacedAfterItsLeasesRanOut() {
        LeaseKeeper a = keeper("a");
        LeaseKeeper b = keeper("b");
        a.renew();
        pass(DURATION, a, b);
        pass(DURATION, a);
        assertThat(a.held()).hasSizeLessThan(WorkPart.COUNT);
        pass(DURATION.dividedBy(2), a);
        assertEachPartOnce(a);
    }

    @Test
    void killedOnTheSameMachine_isReplacedAtOnce() {
        LeaseKeeper a = keeper("a");
        a.renew();
        LeaseKeeper next = keeper("b");
        ended.add("process a");
        next.renew();
        assertEachPartOnce(next);
    }

    @Test
    void frozen_doesNotGoOn() {
        LeaseKeeper a = keeper("a");
        LeaseKeeper b = keeper("b");
        a.renew();
        pass(DURATION, a, b);
        LeasedWork work = new LeasedWork(a, model -> model);
        Map.Entry<String, Grant> any = work.models(MODELS).entrySet().iterator().next();

        assertThatThrownBy(() -> work.run(any.getValue(), () -> {
                    work.check();
                    pass(DURATION.multipliedBy(2), b);
                    assertEachPartOnce(b);
                    work.check();
                }))
                .isInstanceOf(LeaseLostException.class);
        assertThat(work.run(any.getValue(), () -> {})).isFalse();
        pass(DURATION, a, b);
        assertEachPartOnce(a, b);
        assertThat(work.run(any.getValue(), () -> {})).isFalse();
    }

    /** A machine that slept: its even clock stood still. */
    @Test
    void frozen_isNoticedByEitherClock() {
        LeaseKeeper a = keeper("a");
        LeaseKeeper b = keeper("b");
        a.renew();
        pass(DURATION, a, b);
        Grant any = new LeasedWork(a, model -> model)
                .models(MODELS)
                .values()
                .iterator()
                .next();
        long before = nanos;
        pass(DURATION.multipliedBy(2), b);
        nanos = before;
        assertThatThrownBy(() -> a.check(any)).isInstanceOf(LeaseLostException.class);
    }

    @Test
    void aloneAndFrozen_goesOn() {
        LeaseKeeper a = keeper("a");
        a.renew();
        Grant shared = new Grant(WorkPart.SHARED, 1);
        pass(Duration.ofHours(1));
        a.check(shared);
        stored.setAway(true);
        a.check(shared);
        pass(Duration.ofMinutes(10));
        assertThatThrownBy(() -> a.check(shared)).isInstanceOf(StorageException.class);
        stored.setAway(false);
        a.check(shared);
    }

    /** Whoever could not see for a while whether the others renew their leases waits anew. */
    @Test
    void awayStorage_takesNobodysLeases() {
        LeaseKeeper a = keeper("a");
        LeaseKeeper b = keeper("b");
        a.renew();
        pass(DURATION, a, b);
        Map<Integer, Long> held = b.held();
        pass(Duration.ofMinutes(10));
        a.renew();
        b.renew();
        assertThat(b.held()).isEqualTo(held);
        assertEachPartOnce(a, b);
    }

    @Test
    void whatIsWorkedOn_isNotGivenBack() {
        LeaseKeeper a = keeper("a");
        LeaseKeeper b = keeper("b");
        a.renew();
        Map<String, Grant> grants = new LeasedWork(a, model -> model).models(MODELS);
        grants.values().forEach(a::begin);
        pass(DURATION, a, b);
        assertThat(models(b)).isZero();
        grants.values().forEach(a::check);
        grants.values().forEach(a::end);
        pass(DURATION, a, b);
        assertThat(models(b)).isBetween(28, 32);
    }

    @Test
    void sharedWork_isDoneByOne() {
        LeaseKeeper a = keeper("a");
        LeaseKeeper b = keeper("b");
        a.renew();
        pass(DURATION, a, b);
        List<String> done = new ArrayList<>();
        new LeasedWork(a, model -> model).runShared(() -> done.add("a"));
        new LeasedWork(b, model -> model).runShared(() -> done.add("b"));
        assertThat(done).containsExactly("a");
    }

    /** A clock that people set forward takes no leases from others. */
    @Test
    void clockSetForward_changesNothing() {
        LeaseKeeper a = keeper("a");
        LeaseKeeper b = keeper("b");
        a.renew();
        pass(DURATION, a, b);
        Map<Integer, Long> held = b.held();
        clock.set(clock.instant().plus(Duration.ofDays(1)));
        b.renew();
        assertThat(b.held()).isEqualTo(held);
        clock.set(START);
        a.renew();
        b.renew();
        assertThat(b.held()).isEqualTo(held);
        assertThat(a.instances()).isEqualTo(2);
    }
}
