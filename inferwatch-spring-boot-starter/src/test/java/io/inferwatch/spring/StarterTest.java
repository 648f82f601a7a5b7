// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.inferwatch.agent.InferenceLogger;
import io.inferwatch.agent.logback.InferenceAppender;
import io.inferwatch.agent.ship.Agent;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A Spring Boot service with the starter, its web server and Actuator, against a receiver that answers as Elasticsearch does. */
@Timeout(120)
class StarterTest {
    private final Receiver receiver = new Receiver();
    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        receiver.close();
    }

    private ConfigurableApplicationContext start(String... properties) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--spring.application.name=scoring",
                "--management.endpoints.web.exposure.include=health,metrics",
                "--management.endpoint.health.show-details=always",
                "--inferwatch.elasticsearch.url=" + receiver.url()));
        Stream.of(properties).map(property -> "--" + property).forEach(arguments::add);
        return new SpringApplicationBuilder(ScoringApplication.class).run(arguments.toArray(String[]::new));
    }

    private HttpResponse<String> get(ConfigurableApplicationContext service, String path) throws Exception {
        String port = service.getEnvironment().getProperty("local.server.port");
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private JsonNode json(ConfigurableApplicationContext service, String path) throws Exception {
        return new ObjectMapper().readTree(get(service, path).body());
    }

    private void score(ConfigurableApplicationContext service) throws Exception {
        assertThat(get(service, "/score?id=r-1&comment=write+to+jane@example.com")
                        .statusCode())
                .isEqualTo(200);
    }

    private JsonNode inference(String request) {
        return receiver.inferences.values().stream()
                .filter(one -> one.at("/request/id").asText().equals(request))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void inferencesOfConstantsBeansAndKeyValues_arrive_withTheService() throws Exception {
        try (ConfigurableApplicationContext service =
                start("inferwatch.service.version=7", "inferwatch.service.environment=test")) {
            score(service);
            assertThat(service.getBean(Agent.class).drain(Duration.ofSeconds(30)))
                    .isTrue();
        }
        assertThat(receiver.inferences).hasSize(3);
        JsonNode credit = inference("r-1");
        assertThat(credit.at("/model/name").asText()).isEqualTo("credit");
        assertThat(credit.at("/input/num/age").asInt()).isEqualTo(41);
        assertThat(credit.at("/input/text/comment").asText()).isEqualTo("write to <EMAIL>");
        assertThat(credit.at("/service").toString())
                .isEqualTo("{\"name\":\"scoring\",\"version\":\"7\",\"environment\":\"test\"}");
        assertThat(inference("r-1-price").at("/prediction/value").asDouble()).isEqualTo(12.5);
        assertThat(inference("r-1-churn").at("/prediction/label").asText()).isEqualTo("stays");
    }

    @Test
    void inferences_arrive_afterLogbackHasReadItsConfigurationAgain() throws Exception {
        try (ConfigurableApplicationContext service = start()) {
            for (int i = 0; i < 2; i++) {
                configureLogbackAgain();
                score(service);
                assertThat(appenders()).isOne();
            }
            assertThat(service.getBean(Agent.class).drain(Duration.ofSeconds(30)))
                    .isTrue();
            assertThat(receiver.inferences).hasSize(6);
        }
        assertThat(appenders()).isZero();
    }

    /** As its scan does. */
    private static void configureLogbackAgain() throws Exception {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        String file = "<configuration><root level='WARN'/></configuration>";
        configurator.doConfigure(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void whatWaits_isDelivered_whenTheContextCloses() throws Exception {
        try (ConfigurableApplicationContext service = start("inferwatch.batching.linger=1m")) {
            score(service);
        }
        assertThat(receiver.inferences).hasSize(3);
        assertThat(appenders()).isZero();
    }

    @Test
    void health_andMeters_haveTheCounts() throws Exception {
        try (ConfigurableApplicationContext service = start()) {
            score(service);
            assertThat(service.getBean(Agent.class).drain(Duration.ofSeconds(30)))
                    .isTrue();
            JsonNode health = json(service, "/actuator/health");
            assertThat(health.path("status").asText()).as(health.toString()).isEqualTo("UP");
            JsonNode details = health.at("/components/inferwatch/details");
            assertThat(details.path("offered").asInt()).as(health.toString()).isEqualTo(3);
            assertThat(details.path("delivered").asInt()).isEqualTo(3);
            JsonNode metric = json(service, "/actuator/metrics/inferwatch.agent.delivered");
            assertThat(metric.at("/measurements/0/value").asDouble())
                    .as(metric.toString())
                    .isEqualTo(3);
            assertThat(service.getBean(MeterRegistry.class)
                            .get("inferwatch.agent.offered")
                            .tag("agent", "inferwatch")
                            .functionCounters())
                    .hasSize(1);
        }
    }

    /** The service stays up: Kubernetes must not restart it because Elasticsearch is away. */
    @Test
    void droppedEvents_areTold_andTheServiceStaysUp() throws Exception {
        try (ConfigurableApplicationContext service = start("inferwatch.batching.max-batch-bytes=4KB")) {
            get(service, "/score?id=r-1&comment=" + "x".repeat(6_000));
            assertThat(service.getBean(Agent.class).drain(Duration.ofSeconds(30)))
                    .isTrue();
            HttpResponse<String> health = get(service, "/actuator/health");
            assertThat(health.statusCode()).isEqualTo(200);
            assertThat(health.body()).contains("\"status\":\"DROPPING\"", "\"too_big\":1");
            assertThat(json(service, "/actuator/health")
                            .at("/components/inferwatch/status")
                            .asText())
                    .isEqualTo("UP");
        }
    }

    @Test
    void everyProperty_reachesTheAgent() throws Exception {
        String spool = folder.resolve("spool").toString();
        try (ConfigurableApplicationContext service = start(
                "inferwatch.namespace=prod",
                "inferwatch.masking.policy=input.text.comment=hash, *=keep",
                "inferwatch.pii-key=0123456789abcdef",
                "inferwatch.spool.folder=" + spool,
                "inferwatch.spool.mode=durable",
                "inferwatch.spool.sync=every-batch",
                "inferwatch.spool.max-bytes=64MB",
                "inferwatch.elasticsearch.compression=none",
                "inferwatch.elasticsearch.request-timeout=10s",
                "inferwatch.heartbeat=5m",
                "inferwatch.batching.ring-capacity=1024")) {
            score(service);
            assertThat(service.getBean(Agent.class).drain(Duration.ofSeconds(30)))
                    .isTrue();
            assertThat(service.getBean(Agent.class).spoolFolder()).isEqualTo(Path.of(spool));
        }
        assertThat(inference("r-1").at("/input/text/comment").asText()).matches("write to <EMAIL:[0-9a-f]{16}>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "inferwatch.sampling-rate=2 | samplingRate: Expecting",
                "inferwatch.namespace=No Good | namespace: Expecting",
                "inferwatch.masking.policy=*=hash | pii-key: Expecting a key for hash",
                "inferwatch.masking.policy=*=hide | maskingPolicy: Expecting",
                "inferwatch.elasticsearch.user=u | Expecting",
            })
    void wrongProperty_stopsTheStart_andIsNamed(String property, String fault) {
        assertThatThrownBy(() -> start(property).close())
                .rootCause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(fault);
        assertThat(appenders()).isZero();
    }

    @Test
    void wrongProperties_areInOneMessage() {
        assertThatThrownBy(() -> start("inferwatch.masking.policy=*=hide", "inferwatch.sampling-rate=2")
                        .close())
                .rootCause()
                .hasMessageContainingAll("maskingPolicy: Expecting", "samplingRate: Expecting");
    }

    /** The key may be in the environment of every service, whatever this one does with personal data. */
    @ParameterizedTest
    @CsvSource({"inferwatch.masking.enabled=false, 0123456789abcdef", "inferwatch.masking.policy=*=partial, short"})
    void keyWithoutHash_doesNotCount(String property, String key) {
        try (ConfigurableApplicationContext service = start(property, "inferwatch.pii-key=" + key)) {
            assertThat(service.getBean(Agent.class)).isNotNull();
        }
    }

    @Test
    void disabled_sendsNothing_andTheServiceWorks() throws Exception {
        try (ConfigurableApplicationContext service = start("inferwatch.enabled=false")) {
            score(service);
            assertThat(service.getBeanProvider(Agent.class).getIfAvailable()).isNull();
            assertThat(appenders()).isZero();
        }
        assertThat(receiver.inferences).isEmpty();
    }

    /** A service that had the appender in its configuration before. */
    @Test
    void appenderOfLogbacksConfiguration_isKept_andNoSecondOneAttached() throws Exception {
        Path configuration = folder.resolve("logback.xml");
        Files.writeString(
                configuration,
                "<configuration><appender name=\"OWN\" class=\"" + InferenceAppender.class.getName() + "\"><url>"
                        + receiver.url()
                        + "</url><serviceName>own</serviceName></appender><logger name=\"inferwatch.inference\" level=\"INFO\">"
                        + "<appender-ref ref=\"OWN\"/></logger></configuration>");
        try (ConfigurableApplicationContext service = start("logging.config=" + configuration)) {
            assertThat(appenders()).isEqualTo(1);
            score(service);
            assertThat(service.getBean(Agent.class).drain(Duration.ofSeconds(30)))
                    .isTrue();
            assertThat(inference("r-1").at("/service/name").asText()).isEqualTo("own");
        }
    }

    private static long appenders() {
        Logger logger = ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(InferenceLogger.LOGGER_NAME);
        long found = 0;
        for (var all = logger.iteratorForAppenders(); all.hasNext(); ) {
            found += all.next() instanceof InferenceAppender ? 1 : 0;
        }
        return found;
    }
}
