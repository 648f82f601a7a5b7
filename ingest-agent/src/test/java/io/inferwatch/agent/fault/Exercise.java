// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.agent.options.AgentOptions;
import io.inferwatch.agent.ship.Agent;
import io.inferwatch.agent.ship.DeliveryCounts;
import io.inferwatch.agent.ship.Server;
import io.inferwatch.schema.InferenceEvent;
import io.inferwatch.schema.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/** One agent under load, one trouble in the middle, and what is stored in the end. */
final class Exercise {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Instant TIME = Instant.parse("2026-11-21T08:00:00Z");
    /** Events that wait in memory until the trouble is over: 20 000 fit with the reserve for failures left free. */
    private static final int RING = 32_768;
    /** A minute, for a fault that no request meets. */
    private static final int MOST_WAITS = 6_000;

    private final Server server;
    private final String model;
    private final Plan plan;
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final Set<String> expectedDrops = new HashSet<>();
    private int poisonEvery = Integer.MAX_VALUE;
    private UnaryOperator<AgentOptions.Builder> options = o -> o.ringCapacity(RING);

    Exercise(Server server, String model, Plan plan) {
        this.server = server;
        this.model = model;
        this.plan = plan;
    }

    /** One in so many events is one that the server refuses for what it is. */
    Exercise withPoisonEvery(int events) {
        poisonEvery = events;
        return this;
    }

    Exercise with(UnaryOperator<AgentOptions.Builder> more) {
        UnaryOperator<AgentOptions.Builder> before = options;
        options = o -> more.apply(before.apply(o));
        return this;
    }

    /** The memory is too small for this trouble, so that events must be dropped, for this reason and no other. */
    Exercise withDropsFor(String reason) {
        expectedDrops.add(reason);
        return this;
    }

    /** How often the agent said something that holds this, as if for the first time. */
    long said(String part) {
        return said.stream()
                .filter(message -> message.contains(part) && !message.contains("th time)"))
                .count();
    }

    /** Runs, asserts the promise and prints one line. */
    void keepsThePromise(Trouble trouble) throws Exception {
        if (trouble.isThereAtFirst()) {
            trouble.begin();
        } else {
            // Making the stream may take longer than a brief fault, which no request would meet then.
            server.withStream(model);
        }
        Load load = new Load(plan.events());
        try (trouble;
                Agent agent = Agent.start(
                        trouble.options(options.apply(server.options())).build(), Source.UNKNOWN, said::add)) {
            Thread auditor = load.audit(agent);
            AtomicReference<Exception> failure = new AtomicReference<>();
            Thread causing = cause(trouble, failure);
            load.offer(agent, plan.perSecond(), this::event);
            causing.join();
            assertThat(failure.get())
                    .as("said %s, counts %s", said, agent.counts())
                    .isNull();
            long start = System.nanoTime();
            boolean drained = agent.drain(PATIENCE);
            long drainSeconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
            load.stop();
            auditor.join();
            report(agent.counts(), load, drainSeconds, trouble);
            assertThat(drained).as("drained, said %s", said).isTrue();
            evaluate(agent.counts(), load);
        }
    }

    /** How many refused documents there must be. */
    private long poison() {
        return poisonEvery == Integer.MAX_VALUE ? 0 : plan.events() / poisonEvery;
    }

    private void evaluate(DeliveryCounts counts, Load load) {
        assertThat(load.unbalanced()).isEmpty();
        assertThat(load.looks()).isGreaterThan(100);
        assertThat(counts.dropped().keySet()).isEqualTo(expectedDrops);
        assertThat(counts.totalDropped()).isEqualTo(load.refused());
        assertThat(counts.offered()).isEqualTo(plan.events());
        assertThat(counts.deadLettered()).isEqualTo(poison());
        assertThat(counts.waiting()).isZero();
        long kept = plan.events() - poison() - load.refused();
        assertThat(counts.delivered() + counts.alreadyThere()).isEqualTo(kept);
        assertThat(stored()).isEqualTo(kept);
        assertThat(twice("event.id")).isZero();
        assertThat(twice("request.id")).isZero();
    }

    private Thread cause(Trouble trouble, AtomicReference<Exception> failure) {
        Thread thread = new Thread(() -> {
            try {
                // When a fault begins and how long it lasts is the plan's: nothing is waited for.
                if (!trouble.isThereAtFirst()) {
                    Thread.sleep(plan.before().toMillis());
                    trouble.begin();
                }
                Thread.sleep(plan.fault().toMillis());
                // On a busy machine a brief fault may be over before a request comes.
                for (int i = 0; !trouble.wasMet() && i < MOST_WAITS; i++) {
                    Thread.sleep(10);
                }
                trouble.end();
            } catch (Exception e) {
                failure.set(e);
            }
        });
        thread.start();
        return thread;
    }

    private InferenceEvent event(int i) {
        boolean poison = i % poisonEvery == poisonEvery - 1;
        return InferenceEvent.builder(model, "1")
                .time(poison ? Instant.MAX : TIME.plusMillis(i))
                .requestId("r" + i)
                .numeric("age", i % 90)
                .categorical("country", i % 3 == 0 ? "DE" : "FR")
                .predictionLabel(i % 7 == 0 ? "bad" : "good")
                .build();
    }

    private long stored() {
        return search("{\"size\":0,\"track_total_hits\":true}")
                .at("/hits/total/value")
                .asLong();
    }

    private long twice(String field) {
        return search("{\"size\":0,\"aggs\":{\"twice\":{\"terms\":{\"field\":\"" + field
                        + "\",\"min_doc_count\":2,\"size\":50000}}}}")
                .at("/aggregations/twice/buckets")
                .size();
    }

    private JsonNode search(String body) {
        return server.search(server.streams().events(model), body);
    }

    private void report(DeliveryCounts counts, Load load, long drainSeconds, Trouble trouble) {
        System.out.printf(
                "FAULT | %s | %d | %d | %d | %d | %d | %s | %s | drained %d s after the trouble, %d looks, %s said %s%n",
                model,
                counts.offered(),
                stored(),
                twice("event.id"),
                counts.alreadyThere(),
                counts.deadLettered(),
                counts.dropped(),
                load.callers(),
                drainSeconds,
                load.looks(),
                trouble,
                said.stream()
                        .map(message -> message.substring(0, Math.min(message.length(), 80)))
                        .toList());
    }
}
