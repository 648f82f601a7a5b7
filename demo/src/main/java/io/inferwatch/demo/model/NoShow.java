// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.demo.model;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Says whether a guest who booked a table comes; two hours later it is known. Long before the evening nobody can say. */
public final class NoShow implements DemoModel {
    private static final Service SERVICE =
            new Service("no-show", "3.2.0", 300, new Latency(Duration.ofMillis(6), 0.3), Fault.NONE);
    private static final Categories CHANNELS = Categories.of("phone 30, web 55, partner 15");

    @Override
    public Service service() {
        return SERVICE;
    }

    @Override
    public Map<String, Object> inputs(RandomGenerator random) {
        return Map.of(
                "lead_days", Draw.round(Draw.lognormal(random, 3, 0.9), 1),
                "guests", Draw.whole(random, 1, 8),
                "returning", Draw.chance(random, 0.5),
                "channel", CHANNELS.draw(random));
    }

    @Override
    public Prediction predict(Request request) {
        double comes = comes(request);
        return new Prediction(comes >= 0.5 ? "comes" : "stays-away", comes);
    }

    /** Sure of guests who book late, less and less of those who book early. */
    private static double comes(Request request) {
        double known = Boolean.TRUE.equals(request.inputs().get("returning")) ? 3.2 : -3.2;
        return Draw.logistic(known * Math.exp(-request.number("lead_days", 3) / 8) * 1.4);
    }

    @Override
    public Optional<Truth> truth(Request request) {
        return Optional.of(new Truth(comes(request), "comes", "stays-away"));
    }
}
