// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.experiment;

import io.inferwatch.analyzer.memory.InMemoryEvent;
import io.inferwatch.monitors.profile.Row;
import io.inferwatch.schema.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Events of two versions as the routers log them; what a test does not change is the same in both arms. */
final class ArmEvents {
    static final String MODEL = "ranker";
    static final String NAME = "ranker-2";

    private final Random random = new Random(42);
    private final List<InMemoryEvent> events = new ArrayList<>();
    private final Instant start;
    private final int secondsApart;

    /** What one arm does. */
    static final class Arm {
        double millis = 50;
        double spread = 10;
        double errors = .02;
        boolean logged = true;

        Arm millis(double mean, double deviation) {
            millis = mean;
            spread = deviation;
            return this;
        }

        Arm errors(double share) {
            errors = share;
            return this;
        }
    }

    ArmEvents(Instant start, int secondsApart) {
        this.start = start;
        this.secondsApart = secondsApart;
    }

    /** Rows that a router splits by chance. */
    ArmEvents rows(int rows, double share, Arm control, Arm candidate) {
        for (int i = 0; i < rows; i++) {
            boolean ofCandidate = random.nextDouble() < share;
            add(ofCandidate, ofCandidate ? candidate : control, Map.of("input.cat.country", i % 3 == 0 ? "DE" : "FR"));
        }
        return this;
    }

    ArmEvents add(boolean ofCandidate, Arm arm, Map<String, String> columns) {
        boolean failed = random.nextDouble() < arm.errors;
        Map<String, Double> numeric = new HashMap<>();
        numeric.put(Fields.EVENT_DURATION, 1e6 * (arm.millis + arm.spread * random.nextGaussian()));
        Map<String, String> categorical = new HashMap<>(columns);
        categorical.put(Fields.EVENT_OUTCOME, failed ? "failure" : "success");
        categorical.put(Fields.EXPERIMENT_NAME, NAME);
        events.add(new InMemoryEvent(
                MODEL,
                ofCandidate ? "2" : "1",
                ofCandidate ? "candidate" : "control",
                end(),
                new Row(numeric, categorical, 1, Map.of())));
        return this;
    }

    /** The time of the next event. */
    Instant end() {
        return start.plusSeconds((long) secondsApart * events.size());
    }

    List<InMemoryEvent> all() {
        return List.copyOf(events);
    }
}
