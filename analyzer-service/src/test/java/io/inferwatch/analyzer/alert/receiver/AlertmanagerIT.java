// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.alert.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.analyzer.Await;
import io.inferwatch.analyzer.alert.Alert;
import io.inferwatch.analyzer.alert.AlertFilter;
import io.inferwatch.analyzer.alert.AlertSamples;
import io.inferwatch.analyzer.alert.Delivery;
import io.inferwatch.analyzer.alert.StoredAlert;
import io.inferwatch.analyzer.alert.delivery.Alerts;
import io.inferwatch.analyzer.alert.delivery.MessageWriter;
import io.inferwatch.analyzer.config.AlertSettings;
import io.inferwatch.analyzer.config.ReceiverSettings;
import io.inferwatch.analyzer.dependency.DependencyGraph;
import io.inferwatch.analyzer.incident.IncidentChange;
import io.inferwatch.analyzer.memory.InMemoryAlerts;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** With the real Alertmanager, whose configuration is the example of {@code docs/alerts.md} with shorter times. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AlertmanagerIT {
    private final Vertx vertx = Vertx.vertx();
    private final Clock clock = Clock.systemUTC();
    private final InMemoryAlerts stored = new InMemoryAlerts();
    private TestReceiver notified;
    private AlertmanagerProcess alertmanager;
    private volatile Alerts alerts;
    private volatile boolean stopping;
    private Thread steps;
    private int markers;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        notified = new TestReceiver();
        alertmanager = AlertmanagerProcess.start(folder, config());
        alerts = alerts();
        steps = new Thread(() -> {
            while (!stopping) {
                alerts.deliver("am", () -> {});
                rest();
            }
        });
        steps.start();
    }

    private String config() throws Exception {
        String page = Files.readString(Path.of("..", "docs", "alerts.md"));
        int begin = page.indexOf("```yaml\nroute:") + 8;
        return page.substring(begin, page.indexOf("```", begin))
                .replace("http://oncall.example/hook", notified.url())
                .replace("http://chat.example/hook", notified.url() + "/chat")
                .replace("group_wait: 30s", "group_wait: 1s")
                .replace("group_interval: 5m", "group_interval: 1s");
    }

    private Alerts alerts() {
        AlertSettings settings = new AlertSettings(
                List.of(new ReceiverSettings.Alertmanager(
                        "am",
                        AlertFilter.ALL,
                        List.of(URI.create("http://127.0.0.1:1"), URI.create(alertmanager.url())),
                        Duration.ofSeconds(1),
                        null)),
                Duration.ofHours(24),
                true,
                null,
                null);
        return new Alerts(
                stored,
                Receivers.of(vertx, settings, clock),
                new MessageWriter(AlertSamples.LINKS, DependencyGraph.NONE, "prod"),
                Duration.ofHours(24),
                clock);
    }

    @AfterAll
    void stop() throws Exception {
        stopping = true;
        if (steps != null) {
            steps.join();
        }
        vertx.close().toCompletionStage().toCompletableFuture().join();
        if (alertmanager != null) {
            alertmanager.close();
        }
        notified.close();
    }

    private void happens(String id, String model, int level, IncidentChange.Kind change) {
        Alert alert = Alert.of(
                new IncidentChange(AlertSamples.incident(id, model, level, "it moved"), change), clock.instant(), 0);
        stored.add(List.of(new StoredAlert(alert, clock.instant(), List.of(Delivery.waiting("am")))));
        alerts.wake();
    }

    @Test
    void incidents_areGroupedByModel_withTheirLabels() throws Exception {
        for (String id : List.of("g-1", "g-2", "g-3")) {
            happens(id, "grouped", 3, IncidentChange.Kind.OPENED);
        }
        await(() -> notifications("grouped").size() == 1);
        JsonNode group = notifications("grouped").get(0);
        assertThat(group.path("status").asText()).isEqualTo("firing");
        assertThat(group.path("alerts")).hasSize(3);
        JsonNode first = group.at("/alerts/0");
        assertThat(first.at("/labels/alertname").asText()).isEqualTo("Inferwatch");
        assertThat(first.at("/labels/version").asText()).isEqualTo("2.3.1");
        assertThat(first.at("/labels/family").asText()).isEqualTo("drift");
        assertThat(first.at("/labels/subject").asText()).isEqualTo("input.num.age");
        assertThat(first.at("/labels/severity").asText()).isEqualTo("error");
        assertThat(first.at("/labels/namespace").asText()).isEqualTo("prod");
        assertThat(first.at("/annotations/summary").asText()).isEqualTo("grouped: it moved");
        assertThat(first.path("generatorURL").asText()).startsWith("https://inferwatch.example/incidents/g-");
    }

    @Test
    void silencedModel_isNotNotified() throws Exception {
        alertmanager.post("/api/v2/silences", """
                {"matchers": [{"name": "model", "value": "silent", "isRegex": false}], "startsAt": "%s", "endsAt": "%s",
                 "createdBy": "test", "comment": "known"}""".formatted(
                        clock.instant(), clock.instant().plusSeconds(600)));
        happens("s-1", "silent", 3, IncidentChange.Kind.OPENED);
        happens("s-2", "loud", 3, IncidentChange.Kind.OPENED);
        await(() -> notifications("loud").size() == 1);
        awaitGroupInterval();
        assertThat(notifications("silent")).isEmpty();
        assertThat(active("silent")).isEqualTo(1);
    }

    @Test
    void slightIncident_isInhibitedByACriticalOneOfItsModel() throws Exception {
        happens("i-1", "inhibited", 4, IncidentChange.Kind.OPENED);
        await(() -> notifications("inhibited").size() == 1);
        happens("i-2", "inhibited", 2, IncidentChange.Kind.OPENED);
        await(() -> active("inhibited") == 2);
        awaitGroupInterval();
        assertThat(notifications("inhibited")).hasSize(1);
    }

    @Test
    void incidentThatGetsWorse_isOneWithAnotherSeverity() throws Exception {
        happens("w-1", "worse", 2, IncidentChange.Kind.OPENED);
        await(() -> active("worse") == 1);
        happens("w-1", "worse", 4, IncidentChange.Kind.WORSE);
        await(() -> severities("worse").equals(List.of("critical")));
        happens("w-1", "worse", 1, IncidentChange.Kind.ENDED);
        await(() -> active("worse") == 0);
    }

    /** Each in turn, while an incident is open; then the incident ends while the Alertmanager is away. */
    @Test
    void restartOfEitherSide_notifiesOnceOfTheBeginningAndOnceOfTheEnd() throws Exception {
        happens("r-1", "restarted", 3, IncidentChange.Kind.OPENED);
        await(() -> notifications("restarted").size() == 1);

        alertmanager.stop();
        alertmanager.start();
        await(() -> active("restarted") == 1);
        String sent = updated("restarted");
        alerts = alerts();
        await(() -> !updated("restarted").equals(sent));
        awaitGroupInterval();
        assertThat(active("restarted")).isEqualTo(1);
        assertThat(notifications("restarted")).hasSize(1);

        alertmanager.stop();
        long failed = alerts.counts().failed("am");
        happens("r-1", "restarted", 3, IncidentChange.Kind.ENDED);
        await(() -> alerts.counts().failed("am") > failed);
        alertmanager.start();
        await(() -> notifications("restarted").size() == 2);
        awaitGroupInterval();
        assertThat(notifications("restarted"))
                .extracting(notification -> notification.path("status").asText())
                .containsExactly("firing", "resolved");
    }

    private List<JsonNode> notifications(String model) {
        return notified.requests().stream()
                .map(TestReceiver.Request::json)
                .filter(json -> json.at("/commonLabels/model").asText().equals(model))
                .toList();
    }

    private int active(String model) throws Exception {
        return severities(model).size();
    }

    private List<String> severities(String model) throws Exception {
        List<String> severities = new ArrayList<>();
        alertmanager.alerts().forEach(alert -> {
            if (alert.at("/labels/model").asText().equals(model)) {
                severities.add(alert.at("/labels/severity").asText());
            }
        });
        return severities;
    }

    /** When the Alertmanager last got the only alert of a model; empty: never. */
    private String updated(String model) throws Exception {
        for (JsonNode alert : alertmanager.alerts()) {
            if (alert.at("/labels/model").asText().equals(model)) {
                return alert.path("updatedAt").asText();
            }
        }
        return "";
    }

    /**
     * Twice the time after which the Alertmanager looks at each group again, by its own clock: a group that begins now is notified of its
     * first incident, and then of a second one. Who had anything to hear of an earlier incident heard it before that.
     */
    private void awaitGroupInterval() {
        String model = "marker-" + ++markers;
        for (int i = 1; i <= 2; i++) {
            int number = i;
            happens(model + "-" + i, model, 3, IncidentChange.Kind.OPENED);
            await(() -> notifications(model).size() == number);
        }
    }

    private static void await(Callable<Boolean> condition) {
        Await.until(Duration.ofMinutes(1), condition);
    }

    /** Between two steps, as in the service. */
    private static void rest() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
