// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.storage;

import static io.inferwatch.analyzer.outcome.LabelSamples.START;
import static io.inferwatch.analyzer.outcome.LabelSamples.event;
import static io.inferwatch.analyzer.outcome.LabelSamples.label;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.inferwatch.analyzer.memory.SettableClock;
import io.inferwatch.analyzer.outcome.JoinCounts;
import io.inferwatch.analyzer.outcome.JoinState;
import io.inferwatch.analyzer.outcome.JoinedLabel;
import io.inferwatch.analyzer.outcome.Label;
import io.inferwatch.analyzer.outcome.LabelBatch;
import io.inferwatch.analyzer.outcome.LabelJoin;
import io.inferwatch.analyzer.outcome.ModelHour;
import io.inferwatch.analyzer.outcome.Outcome;
import io.inferwatch.analyzer.outcome.OutcomeChanges;
import io.inferwatch.analyzer.outcome.OutcomeState;
import io.inferwatch.analyzer.outcome.OutcomeStorage;
import io.inferwatch.analyzer.outcome.PredictedEvent;
import io.inferwatch.analyzer.outcome.ReadPosition;
import io.inferwatch.analyzer.outcome.WaitingLabel;
import io.inferwatch.analyzer.outcome.WaitingRules;
import io.inferwatch.monitors.Window;
import io.inferwatch.schema.Prediction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every storage of labels and outcomes does. */
abstract class OutcomeContract {
    private static final Set<String> COLUMNS = Set.of("input.cat.country", "input.bool.new", "input.num.age");
    private static final Window DAY = new Window(START, START.plus(Duration.ofDays(1)));

    abstract OutcomeStorage outcomes();

    /** Stores labels as an agent would; one of a known id is refused. */
    abstract void writeLabels(List<Label> labels);

    /** Stores events as an agent would, and makes them visible. */
    abstract void writeEvents(List<PredictedEvent> events);

    @Test
    void labels_areReadOnce_inTheOrderOfTheirArrival() {
        assertThat(outcomes().labels().after(ReadPosition.START, 10).labels()).isEmpty();
        List<Label> labels = IntStream.range(0, 7)
                .mapToObj(i -> label("r" + i % 2, "l" + i, 100 - i, "yes"))
                .toList();
        writeLabels(labels.subList(0, 6));
        writeLabels(labels.subList(2, 4));

        LabelBatch first = outcomes().labels().after(ReadPosition.START, 4);
        assertThat(first.labels()).isEqualTo(labels.subList(0, 4));
        assertThat(first.more()).isTrue();
        LabelBatch second = outcomes().labels().after(first.position(), 4);
        assertThat(second.labels()).isEqualTo(labels.subList(4, 6));
        assertThat(second.more()).isFalse();

        writeLabels(labels.subList(6, 7));
        LabelBatch third = outcomes().labels().after(second.position(), 4);
        assertThat(third.labels()).isEqualTo(labels.subList(6, 7));
        assertThat(outcomes().labels().after(third.position(), 4).labels()).isEmpty();
        assertThat(outcomes().labels().after(third.position(), 4).position()).isEqualTo(third.position());
    }

    @Test
    void labels_areNumbersOrClasses() {
        Label number = new Label("m", "r", "n", START, -0.5, null);
        Label both = new Label("m", "r", "b", START.plusMillis(1), 1.0, "1");
        writeLabels(List.of(number, both));
        assertThat(outcomes().labels().after(ReadPosition.START, 10).labels()).containsExactly(number, both);
    }

    @Test
    void rankedLists_keepTheirOrder_andTheirRelevantItems() {
        List<String> items = List.of("z", "a:1", "m", "a", "z");
        PredictedEvent event = new PredictedEvent(
                "e", "m", "1", "primary", START, "r", new Prediction(null, null, Map.of(), null, items), 1, Map.of());
        Label label = new Label("m", "r", "l", START, null, null, List.of("m:2", "a", "b.c"));
        writeEvents(List.of(event, event("other", "s", 5)));
        writeLabels(List.of(label));

        assertThat(outcomes().labels().after(ReadPosition.START, 10).labels()).containsExactly(label);
        assertThat(outcomes().predictedEvents().find("m", List.of("r"), Set.of()))
                .containsExactly(event);
        Outcome outcome = new Outcome(event, label);
        outcomes().outcomes().write(List.of(outcome), Map.of());
        List<Outcome> read = new ArrayList<>();
        outcomes().outcomes().states("m", DAY, Duration.ofDays(1));
        outcomes().outcomes().forEach("m", DAY, read::add);
        assertThat(read).containsExactly(outcome);
        WaitingLabel waiting = new WaitingLabel(label, START, START);
        outcomes().waitingLabels().put(List.of(waiting));
        assertThat(outcomes().waitingLabels().due(START, 10)).containsExactly(waiting);
    }

    @Test
    void events_areFoundByModelAndRequest_inEveryRole() {
        PredictedEvent primary = event("e", "r", 5);
        PredictedEvent shadow = event("s", "r", 6, "shadow");
        PredictedEvent other = event("o", "q", 7);
        PredictedEvent regression = new PredictedEvent(
                "g",
                "m",
                "2",
                "primary",
                START.plusMillis(7),
                "g",
                new Prediction(-3.25, null, Map.of(), null),
                1,
                Map.of());
        PredictedEvent ofAnotherModel = new PredictedEvent(
                "n", "n", "1", "primary", START, "r", new Prediction(null, null, Map.of(), null), 1, Map.of());
        writeEvents(List.of(primary, shadow, other, regression, ofAnotherModel));

        assertThat(outcomes().predictedEvents().find("m", List.of("r", "g", "unknown"), COLUMNS))
                .containsExactlyInAnyOrder(primary, shadow, regression);
        assertThat(outcomes().predictedEvents().find("m", List.of("q"), Set.of()))
                .singleElement()
                .satisfies(found -> assertThat(found.columns()).isEmpty());
        assertThat(outcomes().predictedEvents().find("unknown", List.of("r"), COLUMNS))
                .isEmpty();
        assertThat(outcomes().predictedEvents().find("m", List.of(), COLUMNS)).isEmpty();
    }

    @Test
    void outcomes_areReadAsTheyWereWritten_inTheOrderOfTime() {
        Outcome late = new Outcome(event("a", "r", 90), label("r", "l", 100, "yes"));
        Outcome early = new Outcome(event("b", "r", 5, "shadow"), label("r", "l", 100, "no"));
        Outcome number = new Outcome(
                new PredictedEvent(
                        "c", "n", "1", "primary", START, "q", new Prediction(2.5, null, Map.of(), null), 1, Map.of()),
                new Label("n", "q", "k", START, 3.5, null));
        assertThat(outcomes().outcomes().write(List.of(late, early, number), Map.of()))
                .isEmpty();

        assertThat(read("m", DAY)).containsExactly(early, late);
        assertThat(read("m", new Window(START, START.plusSeconds(300)))).isEmpty();
        assertThat(read("n", DAY)).containsExactly(number);
    }

    @Test
    void outcome_isReplacedOnlyIfItIsAsItWasRead() {
        Outcome first = new Outcome(event("e", "r", 5), label("r", "a", 10, "yes"));
        Outcome second = new Outcome(event("e", "r", 5), label("r", "b", 11, "no"));
        assertThat(outcomes().outcomes().labels(List.of("e"))).isEmpty();
        assertThat(outcomes().outcomes().write(List.of(first), Map.of())).isEmpty();
        assertThat(outcomes().outcomes().write(List.of(second), Map.of())).containsExactly("e");

        Map<String, JoinedLabel> read = outcomes().outcomes().labels(List.of("e", "unknown"));
        assertThat(read).containsOnlyKeys("e");
        assertThat(read.get("e").label()).isEqualTo(first.label());
        assertThat(outcomes().outcomes().write(List.of(second), read)).isEmpty();
        assertThat(outcomes().outcomes().write(List.of(first), read)).containsExactly("e");
        assertThat(read("m", DAY)).containsExactly(second);
    }

    @Test
    void changes_areTheHoursThatWereWrittenSince() {
        OutcomeChanges none = outcomes().outcomes().changes(ReadPosition.START);
        assertThat(none.hours()).isEmpty();
        outcomes()
                .outcomes()
                .write(
                        List.of(
                                new Outcome(event("a", "r", 5), label("r", "l", 100, "yes")),
                                new Outcome(event("b", "r", 6), label("r", "l", 100, "yes")),
                                new Outcome(event("c", "q", 119), label("q", "k", 100, "yes"))),
                        Map.of());

        ModelHour second = new ModelHour("m", START.plusSeconds(3_600));
        OutcomeChanges two = outcomes().outcomes().changes(none.position());
        assertThat(two.hours()).containsExactlyInAnyOrder(new ModelHour("m", START), second);
        assertThat(outcomes().outcomes().changes(two.position()).hours()).isEmpty();

        Outcome corrected = new Outcome(event("c", "q", 119), label("q", "z", 101, "no"));
        outcomes().outcomes().write(List.of(corrected), outcomes().outcomes().labels(List.of("c")));
        assertThat(outcomes().outcomes().changes(two.position()).hours()).containsExactly(second);
    }

    @Test
    void states_changeWithEveryWrite() {
        assertThat(outcomes().outcomes().models()).isEmpty();
        Outcome corrected = new Outcome(event("b", "r", 119), label("r", "z", 101, "no"));
        outcomes()
                .outcomes()
                .write(
                        List.of(
                                new Outcome(event("a", "r", 5), label("r", "l", 100, "yes")),
                                new Outcome(event("b", "r", 119), label("r", "l", 100, "yes")),
                                new Outcome(event("c", "q", 119), label("q", "k", 100, "yes"))),
                        Map.of());

        Map<Instant, OutcomeState> before = outcomes().outcomes().states("m", DAY, Duration.ofHours(1));
        assertThat(before).containsOnlyKeys(START, START.plusSeconds(3_600));
        assertThat(before.values()).extracting(OutcomeState::outcomes).containsExactlyInAnyOrder(1L, 2L);
        outcomes().outcomes().write(List.of(corrected), outcomes().outcomes().labels(List.of("b")));
        Map<Instant, OutcomeState> after = outcomes().outcomes().states("m", DAY, Duration.ofHours(1));
        assertThat(after.get(START)).isEqualTo(before.get(START));
        assertThat(after.get(START.plusSeconds(3_600))).isNotEqualTo(before.get(START.plusSeconds(3_600)));
        assertThat(outcomes()
                        .outcomes()
                        .states("m", DAY, Duration.ofDays(1))
                        .get(START)
                        .outcomes())
                .isEqualTo(3);
        assertThat(outcomes().outcomes().states("other", DAY, Duration.ofMinutes(1)))
                .isEmpty();
        assertThat(outcomes().outcomes().models()).containsExactly("m");
    }

    @Test
    void waitingLabels_areDueInTheirOrder() {
        WaitingLabel a = waiting("a", 0, 30);
        WaitingLabel b = waiting("b", 1, 20);
        WaitingLabel c = waiting("c", 2, 40);
        outcomes().waitingLabels().put(List.of(a, b, c));
        outcomes().waitingLabels().put(List.of());

        assertThat(outcomes().waitingLabels().count()).isEqualTo(3);
        assertThat(outcomes().waitingLabels().due(minute(30), 10)).containsExactly(b, a);
        assertThat(outcomes().waitingLabels().due(minute(40), 2)).containsExactly(b, a);
        assertThat(outcomes().waitingLabels().due(minute(19), 2)).isEmpty();
        assertThat(outcomes().waitingLabels().oldest(2)).containsExactly("a", "b");

        outcomes().waitingLabels().put(List.of(waiting("b", 1, 50)));
        outcomes().waitingLabels().remove(List.of("a", "unknown"));
        outcomes().waitingLabels().remove(List.of());
        assertThat(outcomes().waitingLabels().due(minute(60), 10)).containsExactly(c, waiting("b", 1, 50));
    }

    private static WaitingLabel waiting(String id, int since, int retry) {
        return new WaitingLabel(label("r", id, 3, "yes"), minute(since), minute(retry));
    }

    private static Instant minute(int minute) {
        return START.plus(Duration.ofMinutes(minute));
    }

    @Test
    void joinState_isVisibleAtOnce() {
        assertThat(outcomes().joinState().read()).isEqualTo(JoinState.START);
        JoinState state = new JoinState(
                new ReadPosition(Map.of("a", 1L << 40, "b/0", -1L)),
                new JoinCounts(1, 2, 3, 4, 5, 6),
                new ReadPosition(Map.of("c/0", 7L)));
        outcomes().joinState().store(JoinState.START);
        outcomes().joinState().store(state);
        assertThat(outcomes().joinState().read()).isEqualTo(state);
        ReadPosition further = new ReadPosition(Map.of("c/0", 9L));
        outcomes().joinState().storeEvaluated(Map.of(3, further));
        assertThat(outcomes().joinState().evaluated(List.of(2, 3))).isEqualTo(Map.of(2, state.evaluated(), 3, further));
    }

    /** A label before its event, one of every role, corrections in the wrong order, one that is sent twice. */
    @Test
    void join_inAnyOrder() {
        SettableClock clock = new SettableClock(minute(130));
        LabelJoin join = new LabelJoin(outcomes(), model -> COLUMNS, WaitingRules.STANDARD, clock);
        writeLabels(List.of(label("early", "a", 120, "yes"), label("r", "c", 122, "no")));
        writeEvents(List.of(event("e", "r", 5), event("s", "r", 6, "shadow")));
        assertThat(join.step().counts()).isEqualTo(new JoinCounts(2, 0, 2, 0, 0, 0));

        writeLabels(List.of(label("r", "b", 121, "yes"), label("r", "c", 122, "no")));
        writeEvents(List.of(event("f", "early", 65)));
        assertThat(join.step().counts()).isEqualTo(new JoinCounts(1, 0, 0, 0, 0, 0));
        clock.set(minute(140));
        assertThat(join.step().touched()).containsExactly(new ModelHour("m", START.plusSeconds(3_600)));

        assertThat(read("m", DAY))
                .extracting(
                        outcome -> outcome.event().id(),
                        outcome -> outcome.label().label())
                .containsExactly(tuple("e", "no"), tuple("s", "no"), tuple("f", "yes"));
        assertThat(outcomes().waitingLabels().count()).isZero();
        assertThat(outcomes().joinState().read().counts()).isEqualTo(new JoinCounts(3, 0, 3, 0, 0, 0));
    }

    private List<Outcome> read(String model, Window window) {
        List<Outcome> read = new ArrayList<>();
        outcomes().outcomes().forEach(model, window, read::add);
        return read;
    }
}
