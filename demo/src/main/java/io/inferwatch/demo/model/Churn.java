// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.demo.model;

import java.time.Duration;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Predicts which subscribers will leave. */
public final class Churn implements DemoModel {
    private static final Service SERVICE =
            new Service("churn", "1.0.4", 300, new Latency(Duration.ofMillis(9), 0.25), Fault.NONE);
    private static final Categories PLANS = Categories.of("basic 55, plus 30, premium 15");
    private static final Categories PAYMENT = Categories.of("direct-debit 58, card 30, invoice 12");

    @Override
    public Service service() {
        return SERVICE;
    }

    @Override
    public Map<String, Object> inputs(RandomGenerator random) {
        return Map.of(
                "tenure", Draw.round(Draw.lognormal(random, 20, 0.8), 1),
                "monthly_charge", Draw.round(Draw.normal(random, 38, 9), 2),
                "support_calls", Math.min(6, (int) (random.nextExponential() * 1.5)),
                "paperless", Draw.chance(random, 0.7),
                "plan", PLANS.draw(random),
                "payment", PAYMENT.draw(random));
    }

    @Override
    public Prediction predict(Request request) {
        double score = Draw.logistic(0.3
                - 0.6 * Math.log(request.number("tenure", 20) / 8)
                + 0.02 * (request.number("monthly_charge", 38) - 38)
                + 0.4 * request.number("support_calls", 1)
                - ("premium".equals(request.category("plan")) ? 0.7 : 0));
        return new Prediction(score >= 0.6 ? "leaves" : "stays", score);
    }
}
