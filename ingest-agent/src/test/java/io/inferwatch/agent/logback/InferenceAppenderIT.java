// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.logback;

import static net.logstash.logback.argument.StructuredArguments.entries;
import static net.logstash.logback.argument.StructuredArguments.keyValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.agent.Inference;
import io.inferwatch.agent.InferenceLogger;
import io.inferwatch.agent.ship.Server;
import io.inferwatch.embedded.junit.ElasticsearchExtension;
import io.inferwatch.embedded.junit.TestElasticsearch;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;

@ExtendWith(ElasticsearchExtension.class)
class InferenceAppenderIT {
    private Server server;
    private Configured logback;
    private Logger logger;

    @BeforeEach
    void configure(TestElasticsearch elasticsearch) {
        server = new Server(elasticsearch).withTemplates();
        logback = new Configured(
                "shipping.xml",
                Map.of("test.url", elasticsearch.url().toString(), "test.namespace", elasticsearch.namespace()));
        logger = logback.logger("app");
    }

    @AfterEach
    void stop() {
        logback.close();
    }

    @Test
    void keyValues_ofPlainSlf4j_becomeAnInference() {
        logger.atInfo()
                .addKeyValue("model.name", "risk")
                .addKeyValue("model.version", "1")
                .addKeyValue("input.num.age", 41)
                .addKeyValue("input.country", "DE")
                .addKeyValue("input.new", true)
                .addKeyValue("prediction.label", "good")
                .addKeyValue("event.duration", Duration.ofMillis(3))
                .log("scored");
        JsonNode source = only("risk");
        assertThat(source.at("/input").toString())
                .isEqualTo("{\"bool\":{\"new\":true},\"cat\":{\"country\":\"DE\"},\"num\":{\"age\":41.0}}");
        assertThat(source.at("/event/duration").asLong()).isEqualTo(3_000_000);
        assertThat(source.at("/event/outcome").asText()).isEqualTo("success");
        assertThat(source.at("/service").toString()).isEqualTo("{\"environment\":\"test\",\"name\":\"checkout\"}");
    }

    @Test
    void structuredArguments_becomeAnInference() {
        logger.info(
                "scored {} {} {}",
                keyValue("model.name", "risk"),
                keyValue("model.version", "2"),
                entries(Map.of("input", Map.of("num", Map.of("a.b", 1.5)), "prediction.value", 0.25)));
        JsonNode source = only("risk");
        assertThat(source.at("/model/version").asText()).isEqualTo("2");
        assertThat(source.at("/input/num/a.b").asDouble()).isEqualTo(1.5);
        assertThat(source.at("/prediction/value").asDouble()).isEqualTo(0.25);
    }

    @Test
    void inferenceLogger_andItsException_areShipped() {
        InferenceLogger inferences = InferenceLogger.forModel("fraud", "7")
                .withSink(event -> logback.logger(InferenceLogger.LOGGER_NAME).info("inference {}", event));
        try (Inference inference = inferences.start()) {
            inference.input("amount", 12.5).input("rate", Double.NaN).prediction("legit", 0.2);
        }
        try {
            inferences.call(inference -> {
                throw new IllegalStateException("no model");
            });
        } catch (IllegalStateException expected) {
            assertThat(expected).hasMessage("no model");
        }
        assertThat(logback.appender().drain(Duration.ofSeconds(60))).isTrue();
        JsonNode hits = server.sources("fraud");
        assertThat(hits).hasSize(2);
        assertThat(hits.at("/0/_source/input/nonfinite/0").asText()).isEqualTo("rate:NaN");
        assertThat(hits.at("/1/_source/error/type").asText()).isEqualTo("java.lang.IllegalStateException");
        assertThat(hits.at("/1/_source/event/outcome").asText()).isEqualTo("failure");
    }

    @Test
    void metric_goesThroughLogback_once() {
        Logger real = logback.logger(InferenceLogger.LOGGER_NAME);
        InferenceLogger business = InferenceLogger.forModel("fraud", "7").withFactSink(metric -> {
            real.info("metric {}", metric);
            real.info("metric {}", metric);
        });
        business.metric("conversions", 41);
        assertThat(logback.appender().drain(Duration.ofSeconds(60))).isTrue();
        assertThat(logback.appender().counts().alreadyThere()).isOne();
        JsonNode hits = server.search(server.streams().metrics(), "{}").at("/hits/hits");
        assertThat(hits).hasSize(1);
        assertThat(hits.at("/0/_source/metric/value").asDouble()).isEqualTo(41);
    }

    @Test
    void otherLogEvents_passWithoutEffect() {
        logger.info("hello {}", "world");
        logger.atInfo().addKeyValue("user", "jane").log("signed in");
        assertThat(logback.appender().counts().offered()).isZero();
    }

    private JsonNode only(String model) {
        assertThat(logback.appender().drain(Duration.ofSeconds(60))).isTrue();
        assertThat(server.sources(model)).hasSize(1);
        return server.sources(model).at("/0/_source");
    }
}
