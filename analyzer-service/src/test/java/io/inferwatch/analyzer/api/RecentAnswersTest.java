// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RecentAnswersTest {
    private final AtomicLong nanos = new AtomicLong(-5);
    private final RecentAnswers recent = new RecentAnswers(nanos::get);
    private int made;

    private Future<ETagResponse> page() {
        return Future.succeededFuture(ETagResponse.of("text/html", "page " + ++made));
    }

    private String ask(String address) {
        return recent.of(address, this::page).result().body().toString();
    }

    @Test
    void anAnswer_isTheSameForASecond_andOfItsAddress() {
        assertThat(ask("/")).isEqualTo("page 1");
        nanos.addAndGet(RecentAnswers.FRESH.toNanos() - 1);
        assertThat(ask("/")).isEqualTo("page 1");
        assertThat(ask("/?q=x")).isEqualTo("page 2");
        nanos.incrementAndGet();
        assertThat(ask("/")).isEqualTo("page 1");
        assertThat(ask("/")).as("made while the one before was given").isEqualTo("page 3");
        assertThat(made).isEqualTo(3);
    }

    @Test
    void whoAsksWhileItIsMade_waitsForTheSame() {
        Promise<ETagResponse> slow = Promise.promise();
        Future<ETagResponse> first = recent.of("/", slow::future);
        nanos.addAndGet(10 * RecentAnswers.FRESH.toNanos());
        Future<ETagResponse> second = recent.of("/", this::page);
        assertThat(second.isComplete()).isFalse();
        slow.complete(ETagResponse.of("text/html", "slow"));
        assertThat(second.result()).isSameAs(first.result());
        assertThat(ask("/")).isEqualTo("slow");
    }

    @Test
    void whoAsksForAnOldOne_getsIt_whileAnotherOneIsMade() {
        ask("/");
        nanos.addAndGet(RecentAnswers.FRESH.toNanos());
        Promise<ETagResponse> slow = Promise.promise();
        assertThat(recent.of("/", slow::future).result().body().toString()).isEqualTo("page 1");
        assertThat(ask("/")).isEqualTo("page 1");
        assertThat(made).isEqualTo(1);
        slow.complete(ETagResponse.of("text/html", "slow"));
        assertThat(ask("/")).isEqualTo("slow");
    }

    @Test
    void whatTookLongToMake_isNewForLonger() {
        long step = RecentAnswers.FRESH.toNanos() / 2;
        recent.of("/", () -> {
            nanos.addAndGet(step);
            return page();
        });
        nanos.addAndGet(4 * step - 1);
        ask("/");
        assertThat(made).isEqualTo(1);
        nanos.incrementAndGet();
        ask("/");
        assertThat(made).isEqualTo(2);
    }

    @Test
    void whatTookVeryLong_isNewForSomeSeconds() {
        recent.of("/", () -> {
            nanos.addAndGet(Duration.ofMinutes(1).toNanos());
            return page();
        });
        nanos.addAndGet(RecentAnswers.LONGEST_FRESH.toNanos());
        ask("/");
        assertThat(made).isEqualTo(2);
    }

    @Test
    void whatIsTooOld_isGivenToNobody() {
        ask("/");
        nanos.addAndGet(RecentAnswers.USABLE.toNanos());
        assertThat(ask("/")).isEqualTo("page 2");
        nanos.addAndGet(RecentAnswers.FRESH.toNanos());
        Promise<ETagResponse> slow = Promise.promise();
        recent.of("/", slow::future);
        nanos.addAndGet(RecentAnswers.USABLE.toNanos());
        assertThat(recent.of("/", this::page).isComplete()).isFalse();
    }

    @Test
    void afterAFailure_theNextWhoAsksWaits() {
        ask("/");
        nanos.addAndGet(RecentAnswers.FRESH.toNanos());
        assertThat(recent.of("/", () -> Future.failedFuture("no")).succeeded()).isTrue();
        Promise<ETagResponse> slow = Promise.promise();
        assertThat(recent.of("/", slow::future).isComplete()).isFalse();
    }

    @Test
    void afterAChange_itIsMadeAnew_evenIfItWasBegunBefore() {
        Promise<ETagResponse> slow = Promise.promise();
        recent.of("/", slow::future);
        recent.forget();
        assertThat(ask("/")).isEqualTo("page 1");
        slow.complete(ETagResponse.of("text/html", "of before the change"));
        assertThat(ask("/")).isEqualTo("page 1");
    }

    @Test
    void aFailure_isNotKept() {
        assertThat(recent.of("/", () -> Future.failedFuture("no")).failed()).isTrue();
        assertThat(ask("/")).isEqualTo("page 1");
    }

    @Test
    void manyAddresses_areNotAllKept() {
        ask("/");
        for (int i = 0; i < 1_000; i++) {
            ask("/?q=" + i);
        }
        assertThat(ask("/?q=999")).isEqualTo("page 1001");
        assertThat(ask("/")).isEqualTo("page 1002");
    }
}
