package io.inferwatch.analyzer.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.analyzer.finding.Alert;
import io.inferwatch.analyzer.finding.AlertRepository;
import io.inferwatch.analyzer.finding.AlertRepository.Outcome;
import io.inferwatch.analyzer.report.Samples;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.finding.FindingState;
import io.inferwatch.monitors.finding.Transition;
import io.inferwatch.monitors.finding.Transition.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every storage of alerts does. */
abstract class AlertRepositoryContract {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    abstract AlertRepository alerts();

    private static List<Alert> hour(int hour, String... findings) {
        Window window = new Window(START.plus(Duration.ofHours(hour)), START.plus(Duration.ofHours(hour + 1)));
        return Alert.of(
                window,
                List.of(findings).stream()
                        .map(id -> new Transition(Samples.finding(id, FindingState.OPEN), Change.OPENED))
                        .toList());
    }

    @Test
    void waiting_isInTheOrderOfWindowsAndTransitions() {
        alerts().add(hour(2, "c", "a"));
        alerts().add(hour(1, "z"));
        alerts().add(hour(10, "b"));

        assertThat(alerts().waiting(10))
                .containsExactly(
                        hour(1, "z").get(0),
                        hour(2, "c", "a").get(0),
                        hour(2, "c", "a").get(1),
                        hour(10, "b").get(0));
        assertThat(alerts().waiting(2)).hasSize(2);
    }

    @Test
    void add_ofWhatIsStoredChangesNothing_whetherItWaitsOrNot() {
        List<Alert> two = hour(1, "a", "b");
        alerts().add(two);
        alerts().settle(two.get(0), Outcome.TAKEN);

        alerts().add(two);

        assertThat(alerts().waiting(10)).containsExactly(two.get(1));
    }

    @Test
    void settle_endsTheWaiting_howeverItEnded() {
        List<Alert> two = hour(1, "a", "b");
        alerts().add(two);
        alerts().settle(two.get(0), Outcome.TAKEN);
        alerts().settle(two.get(1), Outcome.REFUSED);
        assertThat(alerts().waiting(10)).isEmpty();
    }

    @Test
    void withdraw_removes_andTheSameMayComeAgain() {
        List<Alert> two = hour(1, "a", "b");
        alerts().add(two);
        alerts().withdraw(List.of(two.get(0).id(), "unknown"));
        assertThat(alerts().waiting(10)).containsExactly(two.get(1));
        alerts().add(two);
        assertThat(alerts().waiting(10)).isEqualTo(two);
    }

    @Test
    void forgetSettled_keepsWhatWaitsAndWhatIsYoung() {
        IntStream.range(0, 3).forEach(hour -> alerts().add(hour(hour, "a" + hour)));
        alerts().settle(hour(0, "a0").get(0), Outcome.TAKEN);
        alerts().settle(hour(2, "a2").get(0), Outcome.TAKEN);

        alerts().forgetSettled(START.plus(Duration.ofHours(3)));
        IntStream.range(0, 3).forEach(hour -> alerts().add(hour(hour, "a" + hour)));

        assertThat(alerts().waiting(10).stream().map(alert -> alert.finding().id()))
                .containsExactly("a0", "a1"); // a0 was forgotten, so it is new again; a2 ended at the limit and is kept
    }
}
