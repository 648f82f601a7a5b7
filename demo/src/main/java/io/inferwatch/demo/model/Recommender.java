// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.demo.model;

import java.time.Duration;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Ranks an item for a visitor; its next version scores everything higher. */
public final class Recommender implements DemoModel {
    public static final String NEXT_VERSION = "1.5.0";

    private static final Service SERVICE =
            new Service("recommender", "1.4.0", 350, new Latency(Duration.ofMillis(30), 0.3), Fault.NONE);
    private static final Categories DEVICES = Categories.of("phone 60, desktop 30, tablet 10");
    private static final Categories SHELVES = Categories.of("books 35, music 25, garden 22, toys 18");

    @Override
    public Service service() {
        return SERVICE;
    }

    @Override
    public Map<String, Object> inputs(RandomGenerator random) {
        return Map.of(
                "session_minutes", Draw.round(Draw.lognormal(random, 7, 0.6), 1),
                "items_viewed", 1 + Math.min(11, (int) (random.nextExponential() * 4)),
                "affinity", Draw.round(Draw.normal(random, 0, 1), 3),
                "device", DEVICES.draw(random),
                "shelf", SHELVES.draw(random));
    }

    /** The score has a standard deviation of about 1.1: the next version moves it by nearly one of them. */
    @Override
    public Prediction predict(Request request) {
        double score = 2
                + request.number("affinity", 0)
                + 0.1 * request.number("items_viewed", 4)
                + ("phone".equals(request.category("device")) ? 0.3 : 0)
                + (NEXT_VERSION.equals(request.version()) ? 1 : 0);
        return new Prediction(request.category("shelf"), score);
    }
}
