// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.analyzer.memory.InMemoryAlerts;
import io.inferwatch.analyzer.report.SampleReports;
import io.inferwatch.analyzer.rest.ContractClient;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AnalysisLoopTest {
    private final AtomicInteger steps = new AtomicInteger();
    private final AtomicBoolean news = new AtomicBoolean();
    private final AtomicBoolean written = new AtomicBoolean();

    private AnalysisLoop loop(Duration step) {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        AnalysisWork work = new AnalysisWork() {
            @Override
            public void tick() {
                steps.incrementAndGet();
                try {
                    Thread.sleep(step.toMillis());
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }

            @Override
            public boolean hasNews() {
                return news.getAndSet(false);
            }
        };
        return new AnalysisLoop(
                work,
                new StepMeters(meters, Clock.systemUTC()),
                new ModelMeters(meters, 1),
                new PerformanceMeters(meters),
                written);
    }

    @Test
    void look_makesAStepWhereThereIsNews_orSomethingWasWritten() throws Exception {
        AnalysisLoop loop = loop(Duration.ZERO);
        loop.look();
        assertThat(steps).hasValue(0);
        news.set(true);
        lookAfterRest(loop);
        assertThat(steps).hasValue(1);
        written.set(true);
        lookAfterRest(loop);
        assertThat(steps).hasValue(2);
        lookAfterRest(loop);
        assertThat(steps).hasValue(2);
    }

    @Test
    void look_restsFourTimesAsLongAsItTook_andForgetsNothing() {
        AnalysisLoop loop = loop(Duration.ofSeconds(5));
        news.set(true);
        loop.look();
        written.set(true);
        loop.look();
        assertThat(steps).hasValue(1);
        assertThat(written).isTrue();
    }

    /** The step after the first is an hour away. */
    @Test
    void whatArrivesByRest_isLookedAtWithinSeconds_andWhatIsReadIsNot() throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch second = new CountDownLatch(2);
        try (Service service = Service.start(
                new ServiceOptions("127.0.0.1", 0, Duration.ofHours(1), null),
                Backend.of(new SampleReports(), SampleReports.DECISIONS, SampleReports.RUNS, new InMemoryAlerts()),
                notifier -> () -> {
                    first.countDown();
                    second.countDown();
                })) {
            assertThat(first.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(send(service, "GET", "/api/v1/models")).isEqualTo(200);
            assertThat(send(service, "POST", "/api/v1/models/unknown/runs/r/finished"))
                    .isEqualTo(404);
            assertThat(second.await(5, TimeUnit.SECONDS)).isFalse();
            assertThat(send(service, "POST", "/api/v1/models/credit-risk/runs/r/finished"))
                    .isEqualTo(200);
            assertThat(second.await(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void health_saysThatNothingCanBeStored() throws Exception {
        Backend backend =
                Backend.of(new SampleReports(), SampleReports.DECISIONS, SampleReports.RUNS, new InMemoryAlerts());
        Backend full = new Backend(
                backend.reports(),
                backend.decisions(),
                backend.runs(),
                backend.alerts(),
                backend.labels(),
                Optional::empty,
                backend.metrics(),
                backend.experiments(),
                backend.access(),
                () -> Optional.of("read-only"),
                backend.events(),
                backend.administration());
        try (Service service = Service.start(
                new ServiceOptions("127.0.0.1", 0, Duration.ofHours(1), null), full, notifier -> () -> {})) {
            assertThat(send(service, "GET", "/health")).isEqualTo(503);
            assertThat(send(service, "GET", "/health/ready")).isEqualTo(503);
            assertThat(send(service, "GET", "/health/live")).isEqualTo(200);
            assertThat(send(service, "GET", "/api/v1/models")).isEqualTo(200);
        }
    }

    private static void lookAfterRest(AnalysisLoop loop) throws InterruptedException {
        Thread.sleep(300);
        loop.look();
    }

    private static int send(Service service, String method, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return ContractClient.create().send(request, BodyHandlers.discarding()).statusCode();
    }
}
