// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferwatch.analyzer.memory.InMemoryLeases;
import io.inferwatch.analyzer.memory.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LeasedWorkTest {
    private static final Duration DURATION = Duration.ofSeconds(15);
    private static final List<String> MODELS =
            IntStream.range(0, 60).mapToObj(i -> "model-" + i).toList();

    private final InMemoryLeases stored = new InMemoryLeases();
    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T00:00:00Z"));
    private long nanos = 1_000_000_000_000L;

    @Test
    void check_seesTheLoss_asLongAsSomethingIsDoneUnderTheLease() {
        LeaseKeeper frozen = keeper("frozen");
        LeasedWork work = new LeasedWork(frozen, model -> model);
        Map<String, Grant> grants = work.models(MODELS);
        Grant first = grants.get(MODELS.get(0));
        Grant second = grants.get(MODELS.get(1));

        assertThat(work.run(first, () -> {
                    assertThatCode(work::check).doesNotThrowAnyException();
                    assertThatThrownBy(() -> work.run(second, () -> {
                                takeAll();
                                work.check();
                            }))
                            .isInstanceOf(LeaseLostException.class);
                    assertThatThrownBy(work::check).isInstanceOf(LeaseLostException.class);
                }))
                .isTrue();

        assertThatCode(work::check).doesNotThrowAnyException();
        assertThat(work.run(first, () -> {})).isFalse();
    }

    @Test
    void sameLease_isInUse_untilTheLastWorkUnderItEnds() {
        LeaseKeeper keeper = keeper("a");
        LeasedWork work = new LeasedWork(keeper, model -> model);
        Grant grant = work.models(MODELS).get(MODELS.get(0));

        work.run(grant, () -> {
            work.run(grant, () -> {});
            keeper("b");
            keeper.renew();
            assertThat(keeper.held()).containsEntry(grant.part(), grant.epoch());
            assertThatCode(work::check).doesNotThrowAnyException();
        });
    }

    /** Another instance sees that the first one does not renew its leases. */
    private void takeAll() {
        LeaseKeeper other = keeper("other");
        for (int i = 0; i < 10; i++) {
            nanos += DURATION.dividedBy(5).toNanos();
            other.renew();
        }
    }

    private LeaseKeeper keeper(String id) {
        LeaseKeeper keeper = new LeaseKeeper(
                stored,
                Instance.started(id, "host", "process " + id, clock.instant()),
                DURATION,
                any -> false,
                model -> model,
                clock,
                () -> nanos);
        keeper.models(MODELS);
        keeper.renew();
        return keeper;
    }
}
