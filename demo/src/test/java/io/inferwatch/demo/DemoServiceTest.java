// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.demo;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.inferwatch.agent.InferenceLogger;
import io.inferwatch.agent.PendingInference;
import io.inferwatch.demo.model.Churn;
import io.inferwatch.demo.model.Request;
import io.inferwatch.demo.model.SupportTriage;
import io.inferwatch.demo.model.Text;
import io.inferwatch.schema.InferenceEvent;
import io.inferwatch.schema.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class DemoServiceTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Request REQUEST = new Request(
            NOON,
            "1.0.4",
            Map.of("tenure", 20.5, "support_calls", 2, "paperless", true, "plan", "basic"),
            Duration.ofMillis(9),
            null);

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
    void answer_logsInputsByKindPredictionTimeAndLatency() {
        var prediction = new DemoService(new Churn()).answer(REQUEST).orElseThrow();
        InferenceEvent event = logged();
        assertThat(event.model().name()).isEqualTo("churn");
        assertThat(event.model().version()).isEqualTo("1.0.4");
        assertThat(event.time()).isEqualTo(NOON);
        assertThat(event.duration()).isEqualTo(Duration.ofMillis(9));
        assertThat(event.outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(event.inputs().numeric()).isEqualTo(Map.of("tenure", 20.5, "support_calls", 2.0));
        assertThat(event.inputs().categorical()).isEqualTo(Map.of("plan", "basic"));
        assertThat(event.inputs().bool()).isEqualTo(Map.of("paperless", true));
        assertThat(event.prediction().label()).isEqualTo(prediction.label());
        assertThat(event.prediction().value()).isEqualTo(prediction.score());
    }

    @Test
    void answer_logsFreeTextAsText() {
        Request request = new Request(NOON, "4.2.0", Map.of("message", new Text("Hello")), Duration.ofMillis(9), null);
        new DemoService(new SupportTriage()).answer(request);
        assertThat(logged().inputs().text()).isEqualTo(Map.of("message", "Hello"));
    }

    @Test
    void answer_isEmptyAndLoggedAsFailureWhenTheCallFails() {
        assertThat(new DemoService(new Churn()).answer(REQUEST.withFault("PaymentGatewayTimeout")))
                .isEmpty();
        InferenceEvent event = logged();
        assertThat(event.outcome()).isEqualTo(Outcome.FAILURE);
        assertThat(event.error().type()).isEqualTo("PaymentGatewayTimeout");
        assertThat(event.duration()).isEqualTo(Duration.ofMillis(9));
    }

    private InferenceEvent logged() {
        assertThat(appender.list).hasSize(1);
        return ((PendingInference) appender.list.get(0).getArgumentArray()[0]).event();
    }
}
