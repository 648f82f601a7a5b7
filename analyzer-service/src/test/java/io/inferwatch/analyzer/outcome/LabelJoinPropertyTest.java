// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.outcome;

import static io.inferwatch.analyzer.outcome.LabelSamples.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.analyzer.memory.InMemoryOutcomeStorage;
import io.inferwatch.analyzer.memory.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Events, labels and corrections in any order, with steps, failures and second analyzers in between, give what a batch over
 * all of them gives; every write changes an outcome, and the touched hours are those of the changed outcomes.
 */
class LabelJoinPropertyTest {
    private static final int INTERLEAVINGS = 1_000;
    private static final WaitingRules RULES = new WaitingRules(
            Duration.ofMinutes(1), Duration.ofHours(6), Duration.ofDays(30), Duration.ofDays(7), 1_000_000);

    private final SettableClock clock = new SettableClock(START);

    @Test
    void anyOrder_givesTheResultOfABatch_andWritesOnlyWhatChanges() {
        long joined = 0;
        long corrected = 0;
        for (int seed = 0; seed < INTERLEAVINGS; seed++) {
            JoinCounts counts = interleave(new Random(seed), "seed " + seed);
            joined += counts.joined();
            corrected += counts.corrected();
        }
        assertThat(joined).as("the property is not empty").isGreaterThan(10 * INTERLEAVINGS);
        assertThat(corrected).as("corrections happen").isGreaterThan(INTERLEAVINGS);
    }

    private JoinCounts interleave(Random random, String name) {
        List<PredictedEvent> events = new ArrayList<>();
        List<Label> labels = new ArrayList<>();
        generate(random, events, labels);
        List<Object> arrivals = new ArrayList<>(events);
        arrivals.addAll(labels);
        arrivals.addAll(labels.subList(0, labels.size() / 3)); // sent twice
        Collections.shuffle(arrivals, random);

        InMemoryOutcomeStorage storage = new InMemoryOutcomeStorage();
        boolean[] fails = new boolean[1];
        LabelJoin one = join(storage);
        LabelJoin other = join(new BrokenOutcomeStorage(storage, () -> {
            if (fails[0]) {
                throw new IllegalStateException("down");
            }
        }));
        clock.set(START.plus(Duration.ofDays(1)));
        for (Object arrival : arrivals) {
            if (arrival instanceof Label label) {
                storage.labels().add(label);
            } else {
                storage.predictedEvents().add((PredictedEvent) arrival);
            }
            if (random.nextInt(4) == 0) {
                fails[0] = random.nextInt(3) == 0;
                clock.set(clock.instant().plusSeconds(random.nextInt(600)));
                step(random.nextBoolean() ? one : other, storage, name);
            }
        }
        clock.set(clock.instant().plus(RULES.longest()));
        while (step(one, storage, name).more()) {}

        assertThat(labelIds(storage)).as(name).isEqualTo(batch(events, labels));
        return storage.joinState().read().counts();
    }

    private LabelJoin join(OutcomeStorage storage) {
        return new LabelJoin(storage, model -> Set.of(), RULES, clock);
    }

    private static JoinStep step(LabelJoin join, InMemoryOutcomeStorage storage, String name) {
        Map<String, Outcome> before = storage.outcomes().all();
        long writes = storage.outcomes().writes();
        ReadPosition position = storage.outcomes().changes(ReadPosition.START).position();
        JoinStep step;
        try {
            step = join.step();
        } catch (IllegalStateException down) {
            step = new JoinStep(Set.of(), JoinCounts.NONE, false);
            assertThat(storage.outcomes().all()).as(name).isEqualTo(before);
        }
        Set<ModelHour> hours = new HashSet<>();
        long changed = 0;
        for (Map.Entry<String, Outcome> outcome : storage.outcomes().all().entrySet()) {
            if (!Objects.equals(before.get(outcome.getKey()), outcome.getValue())) {
                hours.add(outcome.getValue().event().hour());
                changed++;
            }
        }
        assertThat(storage.outcomes().writes() - writes).as(name).isEqualTo(changed);
        assertThat(step.counts().joined() + step.counts().corrected()).as(name).isEqualTo(changed);
        assertThat(step.touched()).as(name).isEqualTo(hours);
        assertThat(storage.outcomes().changes(position).hours()).as(name).isEqualTo(hours);
        return step;
    }

    /** Requests of two models, some with several events, in six hours; labels of them and of unknown requests, with ties in time. */
    private static void generate(Random random, List<PredictedEvent> events, List<Label> labels) {
        for (int request = 0; request < 10 + random.nextInt(20); request++) {
            String model = random.nextBoolean() ? "m" : "n";
            String id = "r" + random.nextInt(12);
            events.add(event(model, "e" + request, id, "primary", random.nextInt(360)));
            if (random.nextInt(3) == 0) {
                events.add(event(model, "s" + request, id, "shadow", random.nextInt(360)));
            }
        }
        for (int label = 0; label < 20 + random.nextInt(40); label++) {
            labels.add(new Label(
                    random.nextBoolean() ? "m" : "n",
                    "r" + random.nextInt(14),
                    "l" + label,
                    START.plusSeconds(random.nextInt(20)),
                    null,
                    "class " + random.nextInt(3)));
        }
    }

    private static PredictedEvent event(String model, String id, String request, String role, int minute) {
        PredictedEvent any = LabelSamples.event(id, request, minute, role);
        return new PredictedEvent(id, model, "1", role, any.time(), request, any.prediction(), 1, Map.of());
    }

    private static Map<String, String> labelIds(InMemoryOutcomeStorage storage) {
        Map<String, String> ids = new HashMap<>();
        storage.outcomes()
                .all()
                .forEach((id, outcome) -> ids.put(id, outcome.label().id()));
        return ids;
    }

    /** What a program that knows all events and labels would join, written without the code under test. */
    private static Map<String, String> batch(List<PredictedEvent> events, List<Label> labels) {
        Map<String, String> ids = new HashMap<>();
        for (PredictedEvent event : events) {
            labels.stream()
                    .filter(label -> label.model().equals(event.model())
                            && label.requestId().equals(event.requestId()))
                    .max((a, b) -> a.time().equals(b.time())
                            ? a.id().compareTo(b.id())
                            : a.time().compareTo(b.time()))
                    .ifPresent(newest -> ids.put(event.id(), newest.id()));
        }
        return ids;
    }
}
