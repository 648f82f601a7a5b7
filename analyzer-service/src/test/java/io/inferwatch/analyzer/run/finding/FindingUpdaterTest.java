package io.inferwatch.analyzer.run.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferwatch.analyzer.finding.FindingRepository;
import io.inferwatch.analyzer.finding.FindingRepository.Known;
import io.inferwatch.analyzer.memory.InMemoryStorage;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Evidence;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.finding.FindingActions;
import io.inferwatch.monitors.finding.FindingState;
import io.inferwatch.monitors.finding.Transition;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
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

    @SuppressWarnings("unchecked")
    private FindingRepository storing(Function<Collection<Finding>, Set<String>> store) {
        return (FindingRepository) Proxy.newProxyInstance(
                FindingRepository.class.getClassLoader(),
                new Class<?>[] {FindingRepository.class},
                (proxy, method, arguments) -> method.getName().equals("store")
                        ? store.apply((Collection<Finding>) arguments[0])
                        : method.invoke(stored, arguments));
    }

    private static final class RecordingOutbox implements TransitionOutbox {
        private final Set<String> kept = new HashSet<>();

        @Override
        public void add(Window window, List<Transition> transitions) {
            transitions.forEach(transition -> kept.add(transition.finding().id()));
        }

        @Override
        public void withdraw(Window window, List<Transition> transitions) {
            transitions.forEach(transition -> kept.remove(transition.finding().id()));
        }
    }

    private static CheckResult leak() {
        return new CheckResult(
                new Scope("n", null, null, HOUR, "training@1"),
                Family.PRIVACY,
                "pii",
                "input.text.note",
                Status.FAIL,
                Evidence.NONE,
                Direction.UP,
                null,
                Details.sentence("EMAIL appeared"),
                true);
    }

    private List<FindingState> states() {
        return stored.findings("m").stream().map(Finding::state).toList();
    }

    private static Known nothing() {
        return new Known(List.of(), Map.of());
    }

    private static Finding finding(String id, FindingState state) {
        return new Finding(
                id,
                "m",
                Family.DRIFT,
                "input.num.age",
                null,
                null,
                state,
                List.of(true),
                2,
                START,
                START.plusSeconds(3_600),
                null,
                "moved up",
                List.of(),
                START.plusSeconds(3_600),
                null);
    }
}
