// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.demo;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.inferwatch.agent.InferenceLogger;
import io.inferwatch.agent.PendingInference;
import io.inferwatch.demo.model.Churn;
import io.inferwatch.demo.model.DemoModel;
import io.inferwatch.demo.model.Request;
import io.inferwatch.demo.model.SupportTriage;
import io.inferwatch.demo.trial.Trial;
import io.inferwatch.demo.trial.Trials;
import io.inferwatch.experiments.verdict.Verdict;
import io.inferwatch.schema.InferenceEvent;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class TrialRouterTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private final Logger logger = (Logger) LoggerFactory.getLogger(InferenceLogger.LOGGER_NAME);
    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

    @BeforeEach
    void listen() {
        appender.start();
        logger.addAppender(appender);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(appender);
    }

    @Test
    void canary_logsArmsAtTheTimesOfTheRequests() {
        List<Request> requests = serve(Trials.BAD_CANARY, new Churn(), Verdict.CONTINUE);

        assertThat(logged()).hasSameSizeAs(requests);
        assertThat(logged().stream().map(InferenceEvent::time))
                .containsExactlyElementsOf(
                        requests.stream().map(request -> millis(request.time())).toList());
        assertThat((double) versions("1.1.0") / requests.size()).isBetween(0.15, 0.35);
        assertThat(logged())
                .allMatch(event -> event.duration() != null && event.duration().toMillis() < 100);
    }

    @Test
    void canary_isTakenBackByTheVerdict() {
        serve(Trials.BAD_CANARY, new Churn(), Verdict.ROLL_BACK);

        assertThat(versions("1.1.0")).isZero();
    }

    @Test
    void shadow_answersEachRequestOnceMore() {
        List<Request> requests = serve(Trials.SHADOW, new SupportTriage(), Verdict.CONTINUE);

        assertThat(versions("4.2.0")).isEqualTo(requests.size());
        assertThat(versions("4.3.0")).isEqualTo(requests.size());
    }

    private static List<Request> serve(Trial trial, DemoModel model, Verdict verdict) {
        DemoService service = new DemoService(model);
        List<Request> requests = new Traffic(7, START, List.of()).hour(model, 0);
        try (TrialRouter router = TrialRouter.of(trial, service, name -> verdict, new ReplayClock(START))) {
            service.routeWith(router);
            service.serve(requests);
            router.awaitShadow();
        }
        return requests;
    }

    private long versions(String version) {
        return logged().stream()
                .filter(event -> event.model().version().equals(version))
                .count();
    }

    private List<InferenceEvent> logged() {
        return appender.list.stream()
                .map(line -> ((PendingInference) line.getArgumentArray()[0]).event())
                .toList();
    }

    private static Instant millis(Instant time) {
        return Instant.ofEpochMilli(time.toEpochMilli());
    }
}
