// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.demo.model;

import java.time.Duration;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Stops payments that look like fraud. */
public final class FraudScore implements DemoModel {
    private static final Service SERVICE = new Service(
            "fraud-score",
            "7.1.0",
            450,
            new Latency(Duration.ofMillis(25), 0.35),
            new Fault("FeatureStoreTimeout", 0.003));
    private static final Categories MERCHANTS =
            Categories.of("grocery 35, travel 15, electronics 20, fuel 18, games 12");

    @Override
    public Service service() {
        return SERVICE;
    }

    @Override
    public Map<String, Object> inputs(RandomGenerator random) {
        return Map.of(
                "amount", Draw.round(Draw.lognormal(random, 35, 1), 2),
                "distance_km", Draw.round(Draw.lognormal(random, 6, 1.2), 1),
                "payments_last_hour", Math.min(8, (int) (random.nextExponential() * 1.2)),
                "card_present", Draw.chance(random, 0.6),
                "merchant", MERCHANTS.draw(random));
    }

    @Override
    public Prediction predict(Request request) {
        double score = Draw.logistic(-4
                + 0.5 * Math.log(1 + request.number("amount", 35))
                + 0.3 * Math.log(1 + request.number("distance_km", 6))
                + 0.5 * request.number("payments_last_hour", 0)
                + ("electronics".equals(request.category("merchant")) ? 0.8 : 0));
        return new Prediction(score >= 0.5 ? "hold" : "pass", score);
    }
}
