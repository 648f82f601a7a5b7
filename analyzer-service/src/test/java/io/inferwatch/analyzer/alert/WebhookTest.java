package io.inferwatch.analyzer.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.inferwatch.analyzer.dependency.Criticality;
import io.inferwatch.analyzer.dependency.Dependency;
import io.inferwatch.analyzer.dependency.DependencyGraph;
import io.inferwatch.analyzer.incident.IncidentChange;
import io.inferwatch.analyzer.incident.IncidentChange.Kind;
import io.inferwatch.analyzer.incident.Incidents;
import io.inferwatch.analyzer.json.FindingJson;
import io.inferwatch.analyzer.memory.InMemoryAlerts;
import io.inferwatch.analyzer.report.Samples;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.finding.FindingState;
import io.inferwatch.monitors.finding.Transition;
import io.inferwatch.monitors.finding.Transition.Change;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a real receiver; steps are made by hand. */
class WebhookTest {
    private static final DependencyGraph GRAPH = DependencyGraph.of(List.of(
            new Dependency("offers", "credit-risk", Criticality.HIGH),
            new Dependency("limits", "offers", Criticality.LOW)));

    private final Vertx vertx = Vertx.vertx();
    private final InMemoryAlerts alerts = new InMemoryAlerts();
    private final List<JsonNode> posted = Collections.synchronizedList(new ArrayList<>());
    private final List<String> taken = Collections.synchronizedList(new ArrayList<>());
    private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();
    private volatile ToIntFunction<JsonNode> answer = alert -> 204;
    private HttpServer server;
    private Webhook webhook;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/alerts", this::take);
        server.start();
        webhook = webhook(server.getAddress().getPort());
    }

    private Webhook webhook(int port) {
        URI target = URI.create("http://127.0.0.1:" + port + "/alerts?key=1");
        return new Webhook(vertx, alerts, target, URI.create("http://pages:8080"), GRAPH);
    }

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        server.stop(0);
    }

    @ParameterizedTest
    @EnumSource(
            value = Change.class,
            names = {"OPENED", "WORSE", "RESOLVED"})
    void alert_hasIdEventFindingAndLink(Change kind) {
        Finding finding = Samples.finding("f-1", FindingState.OPEN);
        happens(0, change(finding, kind == Change.RESOLVED ? Kind.ENDED : Kind.valueOf(kind.name())));
        steps(1);
        JsonNode alert = posted.get(0);
        assertThat(alert.get("event").asText()).isEqualToIgnoringCase(kind.name());
        assertThat(alert.get("id").asText())
                .startsWith("f-1-")
                .isEqualTo(alert.get("key").asText());
        assertThat(FindingJson.fromJson(alert.get("finding"))).isEqualTo(finding);
        assertThat(alert.get("downstream").toString()).isEqualTo("[\"limits\",\"offers\"]");
        assertThat(alert.get("link").asText()).isEqualTo("http://pages:8080/models/credit-risk");
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503, 429, 404, 401, 302})
    void receiverThatIsAway_getsEveryAlertOnceItIsBack_inOrder(int status) {
        answer = alert -> status;
        for (int i = 0; i < 18; i++) {
            happens(i, opened("f-" + i));
        }
        happens(20, change(Samples.finding("f-3", FindingState.RESOLVED), Kind.ENDED));
        steps(200);
        assertThat(taken).isEmpty();
        int attempts = posted.size();
        assertThat(attempts).as("with pauses").isLessThan(100);
        answer = alert -> 204;
        steps(AlertDelivery.LONGEST_PAUSE);
        assertThat(taken).hasSize(19).doesNotHaveDuplicates();
        assertThat(taken.indexOf("f-3 opened")).isLessThan(taken.indexOf("f-3 resolved"));
        steps(200);
        assertThat(posted).hasSize(attempts + 19);
    }

    /** The fault of old: the resolved one found the receiver well while the opened one waited for its next try. */
    @Test
    void receiverThatRecoversBetweenTwoTries_getsOpenedFirst() {
        answers.addAll(Arrays.asList(500, 500));
        happens(0, opened("f-1"));
        steps(2);
        happens(1, change(Samples.finding("f-1", FindingState.RESOLVED), Kind.ENDED));
        steps(10);
        assertThat(taken).containsExactly("f-1 opened", "f-1 resolved");
    }

    @Test
    void oneAlertThatAlwaysFails_holdsUpItsOwnFindingOnly() {
        answer = alert -> alert.at("/finding/id").asText().equals("bad") ? 500 : 204;
        happens(0, opened("bad"));
        for (int i = 0; i < 30; i++) {
            happens(i, opened("f-" + i));
        }
        happens(31, change(Samples.finding("bad", FindingState.RESOLVED), Kind.ENDED));
        steps(300);
        assertThat(taken).hasSize(30);
        answer = alert -> 204;
        steps(AlertDelivery.LONGEST_PAUSE);
        assertThat(taken).endsWith("bad opened", "bad resolved");
    }

    /** More than end a round: those behind them must get their turn. */
    @Test
    void manyAlertsThatFail_doNotHideTheOthers() {
        answer = alert -> alert.at("/finding/id").asText().startsWith("bad") ? 500 : 204;
        for (int i = 0; i < 12; i++) {
            happens(0, opened("bad-" + i));
        }
        happens(1, opened("good"));
        steps(100);
        assertThat(taken).containsExactly("good opened");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 413, 422})
    void refusedAlert_isGivenUpAfterSomeTries_andTheNextOneIsSent(int status) {
        answer = alert -> alert.get("event").asText().equals("opened") ? status : 204;
        happens(0, opened("f-1"));
        happens(1, change(Samples.finding("f-1", FindingState.RESOLVED), Kind.ENDED));
        steps(300);
        assertThat(posted.stream().filter(alert -> alert.get("event").asText().equals("opened")))
                .hasSize(AlertDelivery.MOST_REFUSALS);
        assertThat(taken).containsExactly("f-1 resolved");
        assertThat(alerts.waiting(10)).isEmpty();
    }

    @Test
    void restart_goesOn() {
        answer = alert -> 500;
        happens(0, opened("f-1"));
        steps(10);
        answer = alert -> 204;
        webhook = webhook(server.getAddress().getPort());
        steps(1);
        assertThat(taken).containsExactly("f-1 opened");
        webhook = webhook(server.getAddress().getPort());
        steps(100);
        assertThat(taken).hasSize(1);
    }

    @Test
    void nobodyListens_isSurvived() {
        Webhook lost = webhook(1);
        happens(0, opened("f-1"));
        for (int i = 0; i < 20; i++) {
            lost.deliver(() -> {});
        }
        steps(1);
        assertThat(taken).containsExactly("f-1 opened");
    }

    /** As a window that is evaluated again after a crash. */
    @Test
    void sameTransitionAgain_isNotSentAgain() {
        happens(0, opened("f-1"));
        steps(1);
        happens(0, opened("f-1"));
        steps(100);
        assertThat(taken).hasSize(1);
    }

    private void happens(int hour, IncidentChange change) {
        Window window = new Window(
                Samples.DAY.from().plus(Duration.ofHours(hour)),
                Samples.DAY.from().plus(Duration.ofHours(hour + 1)));
        webhook.outbox().add(window, List.of(change));
        webhook.notify(new Transition(change.incident().lead(), Change.UPDATED));
    }

    private void steps(int steps) {
        for (int i = 0; i < steps; i++) {
            webhook.deliver(() -> {});
        }
    }

    private static IncidentChange opened(String id) {
        return change(Samples.finding(id, FindingState.OPEN), Kind.OPENED);
    }

    private static IncidentChange change(Finding finding, Kind kind) {
        return new IncidentChange(Incidents.of(List.of(finding)).get(0), kind);
    }

    private void take(HttpExchange exchange) throws IOException {
        JsonNode alert = new ObjectMapper().readTree(exchange.getRequestBody());
        ((com.fasterxml.jackson.databind.node.ObjectNode) alert)
                .put("key", exchange.getRequestHeaders().getFirst("Idempotency-Key"));
        posted.add(alert);
        Integer next = answers.poll();
        int status = next == null ? answer.applyAsInt(alert) : next;
        if (status == 204) {
            taken.add(
                    alert.at("/finding/id").asText() + " " + alert.get("event").asText());
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }
}
