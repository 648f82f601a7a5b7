// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferwatch.analyzer.finding.FindingRepository;
import io.inferwatch.analyzer.finding.FindingRepository.Known;
import io.inferwatch.analyzer.incident.IncidentChange;
import io.inferwatch.analyzer.incident.IncidentOutbox;
import io.inferwatch.analyzer.memory.InMemoryStorage;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Evidence;
import io.inferwatch.monitors.Fact.Change;
import io.inferwatch.monitors.Fact.Unit;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.finding.FindingActions;
import io.inferwatch.monitors.finding.FindingKey;
import io.inferwatch.monitors.finding.FindingState;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FindingUpdaterTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private final FindingRepository stored = new InMemoryStorage().findings();
    private final FindingUpdater updater = new FindingUpdater(stored);

    @BeforeEach
    void store() {
        stored.store(List.of(finding("a", FindingState.OPEN), finding("b", FindingState.OPEN)), nothing());
    }

    @Test
    void change_actsOnAll() {
        updater.change(List.of("a", "b"), FindingActions::mute);

        assertThat(states()).containsExactly(FindingState.MUTED, FindingState.MUTED);
    }

    @Test
    void change_actsOnNone_whenOneIsUnknown() {
        for (String unknown : List.of("c", "")) {
            assertThatThrownBy(() -> updater.change(List.of("a", unknown), FindingActions::mute))
                    .isInstanceOf(UnknownFindingException.class);
        }

        assertThat(states()).containsExactly(FindingState.OPEN, FindingState.OPEN);
    }

    /** While the first attempt changes a finding, somebody else acknowledges it. */
    @Test
    void change_readsAgainWhatAnotherWriterChanged() {
        boolean[] disturbed = {false};

        updater.change(List.of("a"), finding -> {
            if (!disturbed[0]) {
                disturbed[0] = true;
                stored.store(List.of(finding("a", FindingState.ACKNOWLEDGED)), stored.read(List.of("a")));
            }
            return FindingActions.mute(finding);
        });

        assertThat(states()).containsExactly(FindingState.MUTED, FindingState.OPEN);
    }

    @Test
    void change_givesUp_whenAnotherWriterIsAlwaysFaster() {
        assertThatThrownBy(() -> updater.change(List.of("a"), finding -> {
                    stored.store(List.of(finding("a", FindingState.OPEN)), stored.read(List.of("a")));
                    return FindingActions.mute(finding);
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Could not update the findings of a: they were changed by another process 10 times in a"
                        + " row. Try again.");
    }

    private static final Window HOUR = new Window(START, START.plus(Duration.ofHours(1)));

    /** A crash between the two writes must not lose the alert. */
    @Test
    void update_keepsWhatPeopleAreToHear_beforeTheFindingSaysSo() {
        RecordingOutbox outbox = new RecordingOutbox();
        FindingUpdater broken = new FindingUpdater(storing(findings -> {
            throw new IllegalStateException("the server is gone");
        }));
        assertThatThrownBy(() -> broken.update("n", HOUR, List.of(leak()), outbox))
                .isInstanceOf(IllegalStateException.class);
        assertThat(outbox.kept).hasSize(1);

        updater.update("n", HOUR, List.of(leak()), outbox);

        assertThat(outbox.kept).as("the same again").hasSize(1);
    }

    @Test
    void update_withdrawsWhatDidNotHappen() {
        RecordingOutbox outbox = new RecordingOutbox();
        FindingUpdater late = new FindingUpdater(
                storing(findings -> findings.stream().map(Finding::id).collect(Collectors.toSet())));
        assertThatThrownBy(() -> late.update("n", HOUR, List.of(leak()), outbox))
                .isInstanceOf(IllegalStateException.class);
        assertThat(outbox.kept).isEmpty();
    }

    @Test
    void update_announcesOnce_whatBeganTogether() {
        RecordingOutbox outbox = new RecordingOutbox();

        updater.update("n", HOUR, List.of(leak("note"), leak("address")), outbox);
        updater.update("n", hour(1), List.of(leak("note"), leak("address"), leak("remark")), outbox);

        String first = incident("n");
        assertThat(outbox.kept).containsExactly(first + " OPENED " + HOUR.to());
        assertThat(stored.findings("n"))
                .hasSize(3)
                .allSatisfy(finding -> assertThat(finding.incident()).isEqualTo(first));
    }

    /** The process is killed after the findings are stored and before they remember that people were told. */
    @Test
    void update_announcesTheSameAgain_untilItIsRemembered() {
        RecordingOutbox outbox = new RecordingOutbox();
        int[] writes = {0};
        FindingUpdater killed = new FindingUpdater(storing(findings -> {
            if (++writes[0] > 1) {
                throw new IllegalStateException("killed");
            }
            return stored.store(findings, stored.read("n"));
        }));
        assertThatThrownBy(() -> killed.update("n", HOUR, List.of(leak()), outbox))
                .hasMessage("killed");

        updater.update("n", HOUR, List.of(leak()), outbox);
        updater.update("n", hour(1), List.of(leak()), outbox);

        assertThat(outbox.kept).containsExactly(incident("n") + " OPENED " + HOUR.to());
    }

    /** While the window is evaluated, somebody mutes the finding that the window makes worse. */
    @Test
    void update_staysSilent_whenTheFindingIsMutedMeanwhile() {
        RecordingOutbox outbox = new RecordingOutbox();
        updater.update("n", HOUR, List.of(leak()), outbox);
        outbox.kept.clear();
        boolean[] disturbed = {false};
        FindingUpdater late = new FindingUpdater(storing(findings -> {
            if (!disturbed[0]) {
                disturbed[0] = true;
                updater.change(List.of(incident("n")), FindingActions::mute);
                return findings.stream().map(Finding::id).collect(Collectors.toSet());
            }
            return stored.store(findings, stored.read("n"));
        }));

        late.update("n", hour(1), List.of(leak("note", 0.9)), outbox);

        assertThat(outbox.kept).isEmpty();
        assertThat(stored.findings("n").get(0).state()).isEqualTo(FindingState.MUTED);
    }

    @Test
    void update_announcesTheEnd_ofWhatSomebodyResolved() {
        RecordingOutbox outbox = new RecordingOutbox();
        updater.update("n", HOUR, List.of(leak()), outbox);
        updater.change(List.of(incident("n")), FindingActions::resolve);

        updater.update("n", hour(1), List.of(), outbox);
        updater.update("n", hour(2), List.of(), outbox);

        assertThat(outbox.kept)
                .containsExactly(incident("n") + " OPENED " + HOUR.to(), incident("n") + " ENDED " + hour(1).to());
    }

    /** On the command line, where no alerts are kept. */
    @Test
    void endElsewhere_isAnnouncedOnce_withoutAWindow() {
        RecordingOutbox outbox = new RecordingOutbox();
        updater.update("n", HOUR, List.of(leak("note"), leak("address")), outbox);
        String first = incident("n");
        assertThat(updater.endedElsewhere(List.of("n"))).isEmpty();
        List<String> ids = stored.findings("n").stream().map(Finding::id).toList();
        updater.change(List.of(first), FindingActions::resolve);
        updater.announceEnds(updater.endedElsewhere(List.of("n")).get("n"), outbox);
        assertThat(outbox.kept).as("one goes on").hasSize(1);

        updater.change(ids.stream().filter(id -> !id.equals(first)).toList(), FindingActions::resolve);
        assertThat(updater.endedElsewhere(List.of("other"))).isEmpty();
        updater.announceEnds(updater.endedElsewhere(List.of("n")).get("n"), outbox);

        assertThat(outbox.kept).containsExactly(first + " OPENED " + HOUR.to(), first + " ENDED " + HOUR.to());
        assertThat(updater.endedElsewhere(List.of("n"))).isEmpty();
    }

    @Test
    void update_announcesLater_whatBeganWhileNobodyListened() {
        RecordingOutbox outbox = new RecordingOutbox();
        updater.update("n", HOUR, List.of(leak()));

        updater.update("n", hour(1), List.of(leak()), outbox);

        assertThat(outbox.kept).containsExactly(incident("n") + " OPENED " + hour(1).to());
    }

    @Test
    void update_ofAWindowOfThePast_saysNothingOfLaterIncidents() {
        RecordingOutbox outbox = new RecordingOutbox();
        updater.update("n", hour(1), List.of(leak()));

        updater.restate("n", HOUR, List.of(), outbox);

        assertThat(outbox.kept).isEmpty();
    }

    private String incident(String model) {
        return String.valueOf(stored.findings(model).get(0).incident());
    }

    private static Window hour(int hour) {
        return new Window(START.plus(Duration.ofHours(hour)), START.plus(Duration.ofHours(hour + 1)));
    }

    @SuppressWarnings("unchecked")
    private FindingRepository storing(Function<Collection<Finding>, Set<String>> store) {
        return (FindingRepository) Proxy.newProxyInstance(
                FindingRepository.class.getClassLoader(),
                new Class<?>[] {FindingRepository.class},
                (proxy, method, arguments) -> method.getName().equals("store")
                        ? store.apply((Collection<Finding>) arguments[0])
                        : method.invoke(stored, arguments));
    }

    private static final class RecordingOutbox implements IncidentOutbox {
        private final Set<String> kept = new LinkedHashSet<>();

        @Override
        public void add(Window window, List<IncidentChange> changes) {
            changes.forEach(change -> kept.add(id(window, change)));
        }

        @Override
        public void withdraw(Window window, List<IncidentChange> changes) {
            changes.forEach(change -> kept.remove(id(window, change)));
        }

        private static String id(Window window, IncidentChange change) {
            return change.incident().id() + " " + change.kind() + " " + window.to();
        }
    }

    private static CheckResult leak() {
        return leak("note");
    }

    private static CheckResult leak(String field) {
        return leak(field, 0.001);
    }

    private static CheckResult leak(String field, double share) {
        return new CheckResult(
                new Scope("n", null, null, HOUR, "training@1"),
                Family.PRIVACY,
                "pii",
                "input.text." + field,
                Status.FAIL,
                new Evidence(3.0, null, null, 3.0, 3.0, null, 5_000L, 3_000L),
                Direction.UP,
                null,
                Details.of(new Change("type_share", "EMAIL", 0, share, Unit.SHARE)),
                true);
    }

    private List<FindingState> states() {
        return stored.findings("m").stream().map(Finding::state).toList();
    }

    private static Known nothing() {
        return new Known(List.of(), Map.of());
    }

    private static Finding finding(String id, FindingState state) {
        return Finding.pending(id, new FindingKey("m", Family.DRIFT, "input.num.age", null, null), START)
                .with(draft -> draft.state(state)
                        .recent(List.of(true))
                        .severity(2)
                        .lastSeen(START.plusSeconds(3_600))
                        .message("moved up")
                        .judgedUntil(START.plusSeconds(3_600)));
    }
}
