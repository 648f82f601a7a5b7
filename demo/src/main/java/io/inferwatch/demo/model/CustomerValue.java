// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.demo.model;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/** Scores the customers of a shop once a day, in one batch. */
public final class CustomerValue implements DemoModel {
    private static final Service SERVICE =
            new Service("customer-value", "1.2.0", 400, new Latency(Duration.ofMillis(2), 0.3), Fault.NONE);
    private static final Categories CHANNELS = Categories.of("web 52, app 36, store 12");

    @Override
    public Service service() {
        return SERVICE;
    }

    @Override
    public OptionalInt batchHour() {
        return OptionalInt.of(2);
    }

    @Override
    public int daysBefore() {
        return 21;
    }

    @Override
    public Map<String, Object> inputs(RandomGenerator random) {
        return Map.of(
                "orders", (int) (random.nextExponential() * 4),
                "basket", Draw.round(Draw.lognormal(random, 45, 0.5), 2),
                "days_since_order", Draw.whole(random, 0, 180),
                "channel", CHANNELS.draw(random));
    }

    @Override
    public Prediction predict(Request request) {
        double score = Draw.logistic(0.3 * request.number("orders", 0)
                + 0.01 * request.number("basket", 45)
                - 0.01 * request.number("days_since_order", 90)
                - 0.5);
        return new Prediction(score >= 0.6 ? "loyal" : "casual", score);
    }
}
