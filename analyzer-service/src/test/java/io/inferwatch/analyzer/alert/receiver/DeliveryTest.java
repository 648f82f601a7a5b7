// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.alert.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.analyzer.alert.AlertFilter;
import io.inferwatch.analyzer.alert.AlertQuery;
import io.inferwatch.analyzer.alert.AlertReceiver;
import io.inferwatch.analyzer.alert.AlertSamples;
import io.inferwatch.analyzer.alert.Delivery;
import io.inferwatch.analyzer.alert.Delivery.State;
import io.inferwatch.analyzer.alert.Severity;
import io.inferwatch.analyzer.alert.StoredAlert;
import io.inferwatch.analyzer.alert.delivery.Alerts;
import io.inferwatch.analyzer.alert.delivery.MessageWriter;
import io.inferwatch.analyzer.alert.receiver.TestReceiver.Reply;
import io.inferwatch.analyzer.config.AlertSettings;
import io.inferwatch.analyzer.config.ReceiverSettings;
import io.inferwatch.analyzer.config.Secret;
import io.inferwatch.analyzer.dependency.DependencyGraph;
import io.inferwatch.analyzer.incident.IncidentChange;
import io.inferwatch.analyzer.memory.InMemoryAlerts;
import io.inferwatch.analyzer.memory.SettableClock;
import io.inferwatch.analyzer.report.Samples;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.finding.FindingState;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From changes of findings to real receivers; steps are made by hand, a second apart. */
class DeliveryTest {
    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
    private static final Duration GIVE_UP_AFTER = Duration.ofHours(24);

    private final Vertx vertx = Vertx.vertx();
    private final InMemoryAlerts stored = new InMemoryAlerts();
    private final SettableClock clock = new SettableClock(NOW);
    private TestReceiver receiver;
    private TestReceiver other;
    private Alerts alerts;

    @BeforeEach
    void start() throws IOException {
        receiver = new TestReceiver();
        other = new TestReceiver();
        alerts = alerts(webhook("first", receiver, AlertFilter.ALL));
    }

    private Alerts alerts(ReceiverSettings... receivers) {
        return alerts(HttpSender.TIMEOUT, receivers);
    }

    private Alerts alerts(Duration timeout, ReceiverSettings... receivers) {
        AlertSettings settings = new AlertSettings(List.of(receivers), GIVE_UP_AFTER, true, null, null);
        List<AlertReceiver> all = Receivers.of(vertx, settings, clock, timeout);
        return new Alerts(
                stored,
                all,
                new MessageWriter(AlertSamples.LINKS, DependencyGraph.NONE, "default"),
                GIVE_UP_AFTER,
                clock);
    }

    private static ReceiverSettings webhook(String name, TestReceiver receiver, AlertFilter filter) {
        return new ReceiverSettings.Webhook(name, filter, new Secret(receiver.url() + "/alerts?key=1"), null, null);
    }

    private static ReceiverSettings alertmanager(String name, TestReceiver receiver) {
        return new ReceiverSettings.Alertmanager(
                name, AlertFilter.ALL, List.of(URI.create(receiver.url())), Duration.ofSeconds(60), null);
    }

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        receiver.close();
        other.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503, 429, 404, 401, 302})
    void receiverThatIsAway_getsEveryAlertOnceItIsBack_inOrder(int status) {
        receiver.answer(status);
        for (int i = 0; i < 18; i++) {
            happens(i, opened("f-" + i));
        }
        happens(20, resolved("f-3"));
        steps("first", 200);
        assertThat(taken(receiver)).isEmpty();
        assertThat(receiver.requests()).as("with growing pauses").hasSizeLessThanOrEqualTo(18 * 9);
        receiver.answer(200);
        steps("first", 300);
        assertThat(taken(receiver)).hasSize(19).doesNotHaveDuplicates();
        assertThat(taken(receiver).indexOf("f-3 opened"))
                .isLessThan(taken(receiver).indexOf("f-3 ended"));
        int attempts = receiver.requests().size();
        steps("first", 200);
        assertThat(receiver.requests()).hasSize(attempts);
    }

    @Test
    void oneAlertThatAlwaysFails_holdsUpItsOwnIncidentOnly() {
        receiver.answer(
                request -> Reply.of(request.json().at("/incident/id").asText().startsWith("bad") ? 500 : 200));
        for (int i = 0; i < 12; i++) {
            happens(0, opened("bad-" + i));
        }
        for (int i = 0; i < 30; i++) {
            happens(i, opened("f-" + i));
        }
        happens(31, resolved("bad-1"));
        steps("first", 100);
        assertThat(taken(receiver)).hasSize(30);
        receiver.answer(200);
        steps("first", 300);
        assertThat(taken(receiver)).hasSize(43).containsSubsequence("bad-1 opened", "bad-1 ended");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 413, 422})
    void refusedAlert_isGivenUpAfterSomeTries_andTheNextOneIsSent(int status) {
        receiver.answer(
                request -> Reply.of(request.json().path("event").asText().equals("opened") ? status : 200));
        happens(0, opened("f-1"));
        happens(1, resolved("f-1"));
        steps("first", 100);
        assertThat(receiver.requests().stream()
                        .filter(request -> request.json().path("event").asText().equals("opened")))
                .hasSize(5);
        assertThat(taken(receiver)).containsExactly("f-1 ended");
        assertThat(states("f-1-opened")).containsExactly(State.REFUSED);
        assertThat(alerts.counts().givenUp("first")).isEqualTo(1);
    }

    /** With the attempts it had before. */
    @Test
    void restart_goesOn_andSendsNothingTwice() {
        receiver.answer(500);
        happens(0, opened("f-1"));
        steps("first", 10);
        int attempts = receiver.requests().size();
        receiver.answer(200);
        alerts = alerts(webhook("first", receiver, AlertFilter.ALL));
        steps("first", 1);
        assertThat(receiver.requests()).as("not before its time").hasSize(attempts);
        steps("first", 20);
        assertThat(taken(receiver)).containsExactly("f-1 opened");
        assertThat(delivery("f-1-opened").attempts()).isEqualTo(attempts + 1);
        alerts = alerts(webhook("first", receiver, AlertFilter.ALL));
        steps("first", 100);
        assertThat(taken(receiver)).hasSize(1);
    }

    /** As a window that is evaluated again after a crash. */
    @Test
    void sameTransitionAgain_isNotSentAgain() {
        happens(0, opened("f-1"));
        steps("first", 1);
        happens(0, opened("f-1"));
        steps("first", 100);
        assertThat(taken(receiver)).hasSize(1);
    }

    @Test
    void alertThatNobodyTakes_isGivenUpAfterTheStatedTime_andTheNextOneIsTried() {
        receiver.answer(500);
        happens(0, opened("f-1"));
        steps("first", 3);
        clock.set(clock.instant().plus(GIVE_UP_AFTER));
        happens(1, resolved("f-1"));
        receiver.answer(200);
        steps("first", 3);
        assertThat(taken(receiver)).containsExactly("f-1 ended");
        assertThat(states("f-1-opened")).containsExactly(State.EXPIRED);
        assertThat(delivery("f-1-opened").answer()).isEqualTo("HTTP 500");
    }

    @Test
    void receiverThatHangs_delaysNoOther() throws InterruptedException {
        alerts = alerts(webhook("second", other, AlertFilter.ALL), webhook("first", receiver, AlertFilter.ALL));
        Alerts impatient = alerts(Duration.ofMillis(100), webhook("first", receiver, AlertFilter.ALL));
        receiver.hang(true);
        for (int i = 0; i < 20; i++) {
            happens(i, opened("f-" + i));
        }
        Thread hanging = new Thread(() -> impatient.deliver("first", () -> {}));
        hanging.start();
        alerts.deliver("second", () -> {});
        assertThat(taken(other)).hasSize(20);
        hanging.join();
        assertThat(taken(receiver)).isEmpty();
        assertThat(receiver.requests())
                .as("a step ends when the receiver is away")
                .hasSize(5);
        assertThat(find("f-1-opened").delivery("first").orElseThrow().answer()).isEqualTo("no answer within 100 ms");
    }

    @Test
    void receiverThatIsBusy_isLeftAloneAsLongAsItSays() {
        receiver.answer(request -> new Reply(429, "rate_limited", Map.of("Retry-After", "30")));
        happens(0, opened("f-1"));
        happens(0, opened("f-2"));
        steps("first", 30);
        assertThat(receiver.requests()).hasSize(1);
        receiver.answer(200);
        steps("first", 5);
        assertThat(taken(receiver)).containsExactlyInAnyOrder("f-1 opened", "f-2 opened");
    }

    @Test
    void filters_decideForEachReceiver_andWhoHeardOfAnIncidentHearsOfItsEnd() {
        alerts = alerts(
                webhook("first", receiver, new AlertFilter("cred*", Set.of(Family.DRIFT), Severity.WARNING)),
                webhook("second", other, new AlertFilter("fraud", Set.of(), Severity.INFO)));
        happens(0, opened("f-1"));
        happens(1, resolved("f-1"));
        steps("first", 2);
        steps("second", 2);
        assertThat(taken(receiver)).containsExactly("f-1 opened", "f-1 ended");
        assertThat(other.requests()).isEmpty();
        Delivery filtered = find("f-1-opened").delivery("second").orElseThrow();
        assertThat(filtered.state()).isEqualTo(State.FILTERED);
        assertThat(filtered.answer()).isEqualTo("model: credit-risk is not fraud");
    }

    @Test
    void openIncidents_areRepeatedUntilTheyEnd_andAfterARestart() {
        alerts = alerts(alertmanager("am", receiver));
        happens(0, opened("f-1"));
        steps("am", 150);
        assertThat(receiver.requests()).hasSize(3);
        assertThat(states("f-1-opened")).containsExactly(State.REPEATED);
        alerts = alerts(alertmanager("am", receiver));
        steps("am", 1);
        assertThat(receiver.requests()).as("at once").hasSize(4);
        happens(1, resolved("f-1"));
        steps("am", 1);
        assertThat(receiver.requests()).hasSize(5);
        assertThat(Instant.parse(
                        receiver.requests().get(4).json().at("/0/endsAt").asText()))
                .isBefore(clock.instant().plusSeconds(1));
        steps("am", 300);
        assertThat(receiver.requests()).hasSize(5);
        assertThat(states("f-1-opened")).containsExactly(State.TAKEN);
        assertThat(states("f-1-ended")).containsExactly(State.TAKEN);
    }

    @Test
    void endThatIsGivenUp_stopsTheRepeating() {
        alerts = alerts(alertmanager("am", receiver));
        happens(0, opened("f-1"));
        steps("am", 1);
        receiver.answer(400);
        happens(1, resolved("f-1"));
        steps("am", 60);
        assertThat(states("f-1-ended")).containsExactly(State.REFUSED);
        assertThat(states("f-1-opened")).containsExactly(State.TAKEN);
        int attempts = receiver.requests().size();
        steps("am", 300);
        assertThat(receiver.requests()).hasSize(attempts);
    }

    private void happens(int hour, IncidentChange change) {
        Window window = new Window(
                Samples.DAY.from().plus(Duration.ofHours(hour)),
                Samples.DAY.from().plus(Duration.ofHours(hour + 1)));
        alerts.outbox().add(window, List.of(change));
        alerts.wake();
    }

    private void steps(String name, int steps) {
        for (int i = 0; i < steps; i++) {
            alerts.deliver(name, () -> {});
            clock.set(clock.instant().plusSeconds(1));
        }
    }

    private static IncidentChange opened(String id) {
        return new IncidentChange(AlertSamples.incident(id, FindingState.OPEN), IncidentChange.Kind.OPENED);
    }

    private static IncidentChange resolved(String id) {
        return new IncidentChange(AlertSamples.incident(id, FindingState.RESOLVED), IncidentChange.Kind.ENDED);
    }

    private static List<String> taken(TestReceiver server) {
        return server.taken().stream()
                .map(request -> request.json().at("/incident/id").asText() + " "
                        + request.json().path("event").asText())
                .toList();
    }

    private StoredAlert find(String prefix) {
        return stored.page(AlertQuery.newest(1_000)).stream()
                .filter(alert -> alert.alert().id().startsWith(prefix))
                .findFirst()
                .orElseThrow();
    }

    private Delivery delivery(String prefix) {
        return find(prefix).deliveries().get(0);
    }

    private List<State> states(String prefix) {
        return Stream.of(find(prefix))
                .flatMap(alert -> alert.deliveries().stream())
                .map(Delivery::state)
                .toList();
    }
}
