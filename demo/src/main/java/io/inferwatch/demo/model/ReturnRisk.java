// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.demo.model;

import java.time.Duration;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Says whether an order comes back. */
public final class ReturnRisk implements DemoModel {
    private static final Service SERVICE = new Service(
            "return-risk",
            "1.3.0",
            280,
            new Latency(Duration.ofMillis(14), 0.3),
            new Fault("BasketServiceTimeout", 0.01));
    private static final Categories SHELVES = Categories.of("shoes 45, coats 30, shirts 25");

    @Override
    public Service service() {
        return SERVICE;
    }

    @Override
    public Map<String, Object> inputs(RandomGenerator random) {
        return Map.of(
                "fit_reviews", Draw.round(Draw.normal(random, 0, 1), 3),
                "basket", Draw.round(Draw.lognormal(random, 60, 0.6), 2),
                "shelf", SHELVES.draw(random));
    }

    @Override
    public Prediction predict(Request request) {
        double returned = Draw.logistic(1.5 * request.number("fit_reviews", 0)
                + 0.4 * Math.log(request.number("basket", 60) / 60)
                + ("shoes".equals(request.category("shelf")) ? 0.3 : -0.2));
        return new Prediction(returned >= 0.5 ? "returned" : "kept", returned);
    }
}
