// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.analyzer.elasticsearch.ClusterAddress;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.IndexNames;
import io.inferwatch.analyzer.elasticsearch.lease.LeaseStore;
import io.inferwatch.analyzer.elasticsearch.storage.ElasticsearchStorage;
import io.inferwatch.analyzer.memory.SettableClock;
import io.inferwatch.analyzer.run.AnalysisRun;
import io.inferwatch.analyzer.run.Analyzer;
import io.inferwatch.analyzer.run.Notifier;
import io.inferwatch.embedded.junit.ElasticsearchExtension;
import io.inferwatch.embedded.junit.TestElasticsearch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Several analyzers in one process share the models of a namespace; how long a step takes is logged. */
@ExtendWith(ElasticsearchExtension.class)
class SharedTicksIT {
    private static final Logger LOG = LoggerFactory.getLogger(SharedTicksIT.class);
    private static final int MODELS = Integer.getInteger("inferwatch.test.models", 12);
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Duration DURATION = Duration.ofSeconds(15);

    private final SettableClock clock = new SettableClock(closed(25));
    private final List<Member> members = new ArrayList<>();
    private final List<ElasticsearchConnection> clients = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private TestElasticsearch server;
    private SharedModels models;
    private volatile long nanos = 1;

    private record Member(LeaseKeeper keeper, AnalysisRun run) {}

    @BeforeEach
    void open(TestElasticsearch running) {
        server = running;
        ElasticsearchConnection cluster = client(() -> {});
        new ElasticsearchStorage(cluster, server.namespace()).setUp();
        models = new SharedModels(cluster, server.namespace(), MODELS);
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
        clients.forEach(ElasticsearchConnection::close);
    }

    private ElasticsearchConnection client(Runnable beforeRequest) {
        ElasticsearchConnection client = new ElasticsearchConnection(ClusterAddress.of(server.url()), beforeRequest);
        clients.add(client);
        return client;
    }

    private static Instant closed(int hour) {
        return START.plus(Duration.ofHours(hour)).plusSeconds(61);
    }

    private Member member(String id) {
        LeaseKeeper keeper = new LeaseKeeper(
                new LeaseStore(client(() -> {}), new IndexNames(server.namespace())),
                Instance.started(id, "host", "", START),
                DURATION,
                Processes.UNKNOWN,
                model -> model,
                clock,
                () -> nanos);
        LeasedWork work = new LeasedWork(keeper, model -> model);
        Analyzer analyzer = Analyzer.of(new ElasticsearchStorage(client(work::check), server.namespace()), clock);
        return new Member(keeper, analyzer.run(Notifier.NONE, work));
    }

    private void join(String id) {
        members.add(member(id));
        renew();
    }

    private void renew() {
        for (int i = 0; i < 6; i++) {
            nanos += DURATION.dividedBy(5).toNanos();
            members.forEach(member -> {
                member.keeper().models(models.names());
                member.keeper().renew();
            });
        }
    }

    private long tick() throws Exception {
        long begin = System.nanoTime();
        List<Future<?>> ticks = new ArrayList<>();
        members.forEach(member -> ticks.add(threads.submit(member.run()::tick)));
        for (Future<?> tick : ticks) {
            tick.get();
        }
        return Duration.ofNanos(System.nanoTime() - begin).toMillis();
    }

    @Test
    void eachModel_isAnalysedByOneOfThem() throws Exception {
        models.write(START, 0, 34);
        join("a");
        LOG.info("{} models, first step, 1 instance: {} ms", MODELS, tick());
        int hour = 26;
        for (String id : List.of("-", "b", "c")) {
            if (!id.equals("-")) {
                join(id);
            }
            List<Long> times = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                clock.set(closed(hour));
                renew();
                times.add(tick());
                assertThat(models.progress()).hasSize(MODELS).containsOnly(START.plus(Duration.ofHours(hour)));
                hour++;
            }
            LOG.info("{} models, a new hour, {} instances: {} ms", MODELS, members.size(), times);
        }
        assertThat(members).extracting(member -> member.keeper().ownModels()).allMatch(own -> own > 0);
        for (String kind : List.of("checks", "series", "profiles")) {
            Map<String, SharedModels.Document> documents = models.documents(kind);
            assertThat(documents).as(kind).isNotEmpty();
            assertThat(documents.values()).as(kind).allMatch(document -> document.writes() == 1);
        }
        members.remove(0).keeper().close();
        renew();
        clock.set(closed(hour));
        tick();
        assertThat(models.progress()).containsOnly(START.plus(Duration.ofHours(hour)));
    }
}
