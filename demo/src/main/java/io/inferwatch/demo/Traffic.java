// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.demo;

import io.inferwatch.demo.incident.Incident;
import io.inferwatch.demo.model.DemoModel;
import io.inferwatch.demo.model.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The requests of all models, hour by hour. The same seed, model and hour give the same requests, in any order
 * of calls. Incidents draw from a separate random stream, so that they change nothing outside their window.
 *
 * @param start of hour 0
 */
record Traffic(long seed, Instant start, List<Incident> incidents) {
    private static final long HOUR_NANOS = Duration.ofHours(1).toNanos();
    /** Relative change of the volume over a day; well below the threshold of 40 %. */
    private static final double DAILY_SWING = 0.12;

    Traffic {
        incidents = List.copyOf(incidents);
    }

    /** Requests of one hour, ordered by time. */
    List<Request> hour(DemoModel model, int hour) {
        RandomGenerator usual = random(model, hour, 0);
        RandomGenerator incident = random(model, hour, 1);
        int count = model.worksIn(hour) ? count(model, hour, usual) : 0;
        return IntStream.range(0, count)
                .mapToObj(i -> request(model, time(hour, (i + usual.nextDouble()) / count), usual))
                .flatMap(request -> afterIncidents(model, request, incident).stream())
                .toList();
    }

    Instant startOf(int hour) {
        return start.plus(Duration.ofHours(hour));
    }

    private RandomGenerator random(DemoModel model, int hour, int stream) {
        long stretch = (long) model.name().hashCode() * 1_000_003 + hour;
        return new SplittableRandom(new SplittableRandom(seed).nextLong() + 2 * stretch + stream);
    }

    private static int count(DemoModel model, int hour, RandomGenerator random) {
        double cycle = 1 + DAILY_SWING * Math.sin(2 * Math.PI * hour / 24);
        return (int) Math.round(model.service().requestsPerHour() * cycle * (0.97 + 0.06 * random.nextDouble()));
    }

    private Instant time(int hour, double share) {
        return startOf(hour).plusNanos((long) (share * HOUR_NANOS));
    }

    private static Request request(DemoModel model, Instant time, RandomGenerator random) {
        return new Request(
                time,
                model.service().version(),
                model.inputs(random),
                model.service().latency().draw(random),
                model.service().usualFault().draw(random));
    }

    private Optional<Request> afterIncidents(DemoModel model, Request request, RandomGenerator random) {
        Optional<Request> changed = Optional.of(request);
        for (Incident incident : incidents) {
            changed = changed.flatMap(r -> incident.apply(model.name(), r, random));
        }
        return changed;
    }
}
