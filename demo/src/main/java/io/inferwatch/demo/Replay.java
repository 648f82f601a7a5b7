// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.demo;

import java.time.Duration;
import java.util.List;

/**
 * Replays past hours: the requests of an hour, then its analysis, then the next hour.
 *
 * @param delivered returns when every logged event can be found
 * @param analysis one step of the analyzer
 * @param secondDay runs before the first hour of the second day
 */
record Replay(
        Traffic traffic,
        List<DemoService> services,
        Runnable delivered,
        ReplayClock clock,
        Runnable analysis,
        Runnable secondDay) {
    static final int HOURS = 48;
    private static final int FIRST_OF_SECOND_DAY = 24;
    /** The analyzer closes an hour 60 s after its end, to wait for late events. */
    private static final Duration CLOSING_DELAY = Duration.ofSeconds(61);

    Replay {
        services = List.copyOf(services);
    }

    void run(Progress progress) {
        services.forEach(this::serveBefore);
        for (int hour = 0; hour < HOURS; hour++) {
            if (hour == FIRST_OF_SECOND_DAY) {
                secondDay.run();
            }
            serve(hour);
            delivered.run();
            clock.set(traffic.startOf(hour + 1).plus(CLOSING_DELAY));
            analysis.run();
            progress.step();
        }
    }

    private void serveBefore(DemoService service) {
        for (int hour = -24 * service.model().daysBefore(); hour < 0; hour++) {
            service.serve(traffic.hour(service.model(), hour));
            if (Math.floorMod(hour, 24) == 23) {
                delivered.run(); // faster than any service, so that the agent's ring would fill
            }
        }
    }

    private void serve(int hour) {
        services.forEach(service -> {
            service.serve(traffic.hour(service.model(), hour));
            service.logTruth(traffic.startOf(hour + 1));
        });
    }
}
