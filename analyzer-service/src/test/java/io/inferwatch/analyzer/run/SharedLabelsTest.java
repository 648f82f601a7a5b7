// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.analyzer.lease.Instance;
import io.inferwatch.analyzer.lease.LeaseKeeper;
import io.inferwatch.analyzer.lease.LeasedWork;
import io.inferwatch.analyzer.lease.Processes;
import io.inferwatch.analyzer.memory.InMemoryEvent;
import io.inferwatch.analyzer.memory.InMemoryStorage;
import io.inferwatch.analyzer.memory.SettableClock;
import io.inferwatch.analyzer.outcome.Label;
import io.inferwatch.analyzer.outcome.PredictedEvent;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.profile.Row;
import io.inferwatch.schema.Prediction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One instance joins the labels, each evaluates the windows of its models; without a server. */
class SharedLabelsTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Duration DURATION = Duration.ofSeconds(15);
    private static final int ROWS_PER_HOUR = 200;
    private static final List<String> MODELS =
            IntStream.range(0, 4).mapToObj(i -> "m" + i).toList();

    private final Random random = new Random(5);
    private final SettableClock clock = new SettableClock(START);
    private final InMemoryStorage storage = new InMemoryStorage();
    private final List<Member> members = new ArrayList<>();
    private long nanos = 1;
    private int next;

    private record Member(LeaseKeeper keeper, AnalysisRun run) {}

    private Member member(String id) {
        LeaseKeeper keeper = new LeaseKeeper(
                storage.leases(),
                Instance.started(id, "host", "", START),
                DURATION,
                Processes.UNKNOWN,
                model -> model,
                clock,
                () -> nanos);
        LeasedWork work = new LeasedWork(keeper, model -> model);
        return new Member(keeper, Analyzer.of(storage, clock).run(Notifier.NONE, work));
    }

    private void renew() {
        for (int i = 0; i < 6; i++) {
            nanos += DURATION.dividedBy(5).toNanos();
            members.forEach(member -> {
                member.keeper().models(MODELS);
                member.keeper().renew();
            });
        }
    }

    private static Instant at(int hour) {
        return START.plus(Duration.ofHours(hour));
    }

    private List<Label> write(String model, int hour) {
        List<InMemoryEvent> events = new ArrayList<>();
        List<Label> labels = new ArrayList<>();
        for (int i = 0; i < ROWS_PER_HOUR; i++) {
            Instant time = at(hour).plusMillis(3_600_000L * i / ROWS_PER_HOUR);
            double score = random.nextBoolean() ? 0.95 : 0.05;
            String predicted = score >= 0.5 ? "1" : "0";
            String id = "e" + next++;
            events.add(new InMemoryEvent(
                    model,
                    "1",
                    "primary",
                    time,
                    Row.of(
                            Map.of("input.num.age", random.nextGaussian(), "prediction.probability.1", score),
                            Map.of("prediction.label", predicted))));
            Prediction prediction = new Prediction(null, predicted, Map.of("1", score), null);
            storage.outcomes()
                    .predictedEvents()
                    .add(new PredictedEvent(id, model, "1", "primary", time, "r" + id, prediction, 1, Map.of()));
            String label = random.nextDouble() < score ? "1" : "0";
            labels.add(new Label(model, "r" + id, "l" + id, time, null, label));
        }
        storage.write(events);
        return labels;
    }

    private void tick(int hour) {
        clock.set(at(hour).plusSeconds(61));
        renew();
        members.forEach(member -> member.run().tick());
    }

    private List<String> labelled(int hour) {
        Window window = new Window(at(hour), at(hour + 1));
        return MODELS.stream()
                .filter(model -> storage.checks().within(model, window, Set.of()).stream()
                        .anyMatch(check -> check.family() == Family.PERFORMANCE
                                && check.monitor().equals("accuracy")
                                && check.status() == Status.OK))
                .toList();
    }

    @Test
    void labels_areEvaluatedByWhoeverHasTheModel() {
        List<Label> late = new ArrayList<>();
        for (String model : MODELS) {
            for (int hour = 0; hour < 27; hour++) {
                List<Label> labels = write(model, hour);
                if (hour < 24) {
                    labels.forEach(storage.outcomes().labels()::add);
                } else {
                    late.addAll(labels);
                }
            }
        }
        members.add(member("a"));
        members.add(member("b"));
        renew();
        assertThat(members).allMatch(member -> member.keeper().ownModels() == 2);
        tick(27);
        assertThat(labelled(24)).isEmpty();

        late.stream()
                .filter(label -> label.time().isBefore(at(25)))
                .forEach(storage.outcomes().labels()::add);
        members.forEach(member -> member.run().updateLabels());
        assertThat(labelled(24)).isEqualTo(MODELS);

        late.stream()
                .filter(label -> !label.time().isBefore(at(25)) && label.time().isBefore(at(26)))
                .forEach(storage.outcomes().labels()::add);
        members.get(0).run().updateLabels();
        assertThat(labelled(25)).hasSize(2);
        members.remove(1).keeper().close();
        renew();
        members.set(0, new Member(members.get(0).keeper(), runOf(members.get(0).keeper())));
        members.get(0).run().updateLabels();
        assertThat(labelled(25)).isEqualTo(MODELS);
    }

    /** As the service does whenever leases come or go. */
    private AnalysisRun runOf(LeaseKeeper keeper) {
        return Analyzer.of(storage, clock).run(Notifier.NONE, new LeasedWork(keeper, model -> model));
    }
}
