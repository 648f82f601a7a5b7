// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.analyzer.alert.Alert;
import io.inferwatch.analyzer.alert.AlertQuery;
import io.inferwatch.analyzer.alert.AlertRepository;
import io.inferwatch.analyzer.alert.AlertSamples;
import io.inferwatch.analyzer.alert.Delivery;
import io.inferwatch.analyzer.alert.Delivery.State;
import io.inferwatch.analyzer.alert.StoredAlert;
import io.inferwatch.analyzer.incident.IncidentChange;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.finding.FindingState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every storage of alerts does. */
abstract class AlertRepositoryContract {
    private static final Instant START = AlertSamples.START;

    abstract AlertRepository alerts();

    /** For two receivers. */
    private static List<StoredAlert> hour(int hour, String... incidents) {
        Window window = new Window(START.plus(Duration.ofHours(hour - 1)), START.plus(Duration.ofHours(hour)));
        List<IncidentChange> changes = Stream.of(incidents)
                .map(id -> new IncidentChange(AlertSamples.incident(id, FindingState.OPEN), IncidentChange.Kind.OPENED))
                .toList();
        return Alert.of(window, changes).stream()
                .map(alert -> AlertSamples.stored(alert, "chat", "mail"))
                .toList();
    }

    private static Delivery taken(String receiver) {
        return Delivery.waiting(receiver).sent(State.TAKEN, "HTTP 200");
    }

    private static String id(StoredAlert stored) {
        return stored.alert().id();
    }

    @Test
    void underWay_isInTheOrderOfWindowsAndChanges_andWithoutOtherReceivers() {
        alerts().add(hour(2, "c", "a"));
        alerts().add(hour(1, "z"));
        alerts().add(hour(10, "b"));

        assertThat(alerts().underWay("chat", 10))
                .containsExactly(
                        hour(1, "z").get(0),
                        hour(2, "c", "a").get(0),
                        hour(2, "c", "a").get(1),
                        hour(10, "b").get(0));
        assertThat(alerts().underWay("chat", 2)).hasSize(2);
        assertThat(alerts().underWay("nobody", 10)).isEmpty();
    }

    @Test
    void add_ofWhatIsStoredChangesNothing_whetherItWaitsOrNot() {
        List<StoredAlert> two = hour(1, "a", "b");
        alerts().add(two);
        alerts().note(id(two.get(0)), taken("chat"));

        alerts().add(two);

        assertThat(alerts().underWay("chat", 10)).containsExactly(two.get(1));
    }

    @Test
    void note_isOfOneReceiver_andKeepsEverything() {
        StoredAlert one = hour(1, "a").get(0);
        alerts().add(List.of(one));
        Delivery failed = Delivery.waiting("chat").failed("HTTP 500: \"broken\"", START, Duration.ofSeconds(7));
        alerts().note(id(one), failed);
        assertThat(alerts().underWay("chat", 10)).containsExactly(one.with(failed));
        Delivery repeated = failed.sent(State.REPEATED, "HTTP 200");
        alerts().note(id(one), repeated);
        assertThat(alerts().underWay("chat", 10)).containsExactly(one.with(repeated));
        alerts().note(id(one), repeated.ended(State.TAKEN));
        assertThat(alerts().underWay("chat", 10)).isEmpty();
        assertThat(alerts().underWay("mail", 10)).containsExactly(one.with(repeated.ended(State.TAKEN)));
        alerts().note("unknown", failed);
        assertThat(alerts().find("unknown")).isEmpty();
        assertThat(alerts().find(id(one))).contains(one.with(repeated.ended(State.TAKEN)));
    }

    @Test
    void notes_ofSeveralReceiversAtOnce_areAllKept() {
        List<String> receivers = IntStream.range(0, 6).mapToObj(i -> "r" + i).toList();
        Alert alert = AlertSamples.opened("a", 1);
        alerts().add(List.of(AlertSamples.stored(alert, receivers.toArray(String[]::new))));
        CompletableFuture.allOf(receivers.stream()
                        .map(receiver -> CompletableFuture.runAsync(() -> alerts().note(alert.id(), taken(receiver))))
                        .toArray(CompletableFuture[]::new))
                .join();
        assertThat(alerts().find(alert.id()).orElseThrow().deliveries())
                .extracting(Delivery::state)
                .containsOnly(State.TAKEN)
                .hasSize(6);
    }

    @Test
    void withdraw_removes_andTheSameMayComeAgain() {
        List<StoredAlert> two = hour(1, "a", "b");
        alerts().add(two);
        alerts().withdraw(List.of(id(two.get(0)), "unknown"));
        assertThat(alerts().underWay("chat", 10)).containsExactly(two.get(1));
        alerts().add(two);
        assertThat(alerts().underWay("chat", 10)).isEqualTo(two);
    }

    @Test
    void pages_areNewestFirst_andFiltered() {
        IntStream.range(1, 6).forEach(hour -> alerts().add(hour(hour, "a" + hour, "b" + hour)));
        alerts().note(id(hour(3, "a3").get(0)), taken("mail"));
        List<String> all = new ArrayList<>();
        Place place = null;
        for (int page = 0; page < 4; page++) {
            List<StoredAlert> found = alerts().page(new AlertQuery(null, null, null, null, place, 3));
            found.forEach(stored -> all.add(stored.alert().incident().id()));
            place = AlertQuery.place(found.get(found.size() - 1));
        }
        assertThat(all).containsExactly("a5", "b5", "a4", "b4", "a3", "b3", "a2", "b2", "a1", "b1");

        assertThat(ids(new AlertQuery(null, null, State.TAKEN, null, null, 9))).containsExactly("a3");
        assertThat(ids(new AlertQuery(null, "mail", State.TAKEN, null, null, 9)))
                .containsExactly("a3");
        assertThat(ids(new AlertQuery(null, "chat", State.TAKEN, null, null, 9)))
                .isEmpty();
        assertThat(ids(new AlertQuery(null, "mail", null, null, null, 2))).containsExactly("a5", "b5");
        assertThat(ids(new AlertQuery("other", null, null, null, null, 9))).isEmpty();
        assertThat(ids(AlertQuery.since(START.plus(Duration.ofHours(5)), null, 9)))
                .containsExactly("a5", "b5");
    }

    private List<String> ids(AlertQuery query) {
        return alerts().page(query).stream()
                .map(stored -> stored.alert().incident().id())
                .toList();
    }

    @Test
    void forget_keepsWhatIsRepeatedAndWhatIsYoung() {
        IntStream.range(0, 4).forEach(hour -> alerts().add(hour(hour, "a" + hour)));
        alerts().note(id(hour(0, "a0").get(0)), taken("chat"));
        alerts().note(id(hour(1, "a1").get(0)), Delivery.waiting("mail").sent(State.REPEATED, "HTTP 200"));

        alerts().forget(START.plus(Duration.ofHours(2)));

        assertThat(ids(AlertQuery.newest(9))).containsExactly("a3", "a2", "a1");
    }
}
