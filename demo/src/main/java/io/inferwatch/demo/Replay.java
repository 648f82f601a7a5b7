package io.inferwatch.demo;

import java.time.Duration;
import java.util.List;

/**
 * The past in fast-forward: an hour's requests, then the hour's analysis, and so on.
 *
 * @param delivered returns when everything that was logged can be found
 * @param analysis one step of the analyzer
 */
record Replay(Traffic traffic, List<DemoService> services, Runnable delivered, ReplayClock clock, Runnable analysis) {
    static final int HOURS = 48;
    /** An hour closes 60 s after its end, for what comes late. */
    private static final Duration CLOSED = Duration.ofSeconds(61);

    Replay {
        services = List.copyOf(services);
    }

    void run(Progress progress) {
        for (int hour = 0; hour < HOURS; hour++) {
            serve(hour);
            delivered.run();
            clock.set(traffic.startOf(hour + 1).plus(CLOSED));
            analysis.run();
            progress.step();
        }
    }

    private void serve(int hour) {
        for (DemoService service : services) {
            traffic.hour(service.model(), hour).forEach(service::answer);
        }
    }
}
