// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.demo.model;

import java.time.Duration;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Estimates the price of flats, for ten visitors an hour. */
public final class Appraisal implements DemoModel {
    private static final Service SERVICE =
            new Service("appraisal", "2.0.1", 10, new Latency(Duration.ofMillis(20), 0.3), Fault.NONE);
    private static final Categories DISTRICTS = Categories.of("centre 30, north 40, harbour 30");

    @Override
    public Service service() {
        return SERVICE;
    }

    @Override
    public int daysBefore() {
        return 21;
    }

    @Override
    public Map<String, Object> inputs(RandomGenerator random) {
        return Map.of(
                "area", Draw.round(Draw.lognormal(random, 68, 0.35), 0),
                "year_built", Draw.round(Draw.normal(random, 1975, 22), 0),
                "balcony", Draw.chance(random, 0.6),
                "district", DISTRICTS.draw(random));
    }

    @Override
    public Prediction predict(Request request) {
        double score = Draw.logistic(0.02 * (request.number("area", 68) - 68)
                + 0.01 * (request.number("year_built", 1975) - 1975)
                + ("centre".equals(request.category("district")) ? 0.6 : 0));
        return new Prediction(score >= 0.5 ? "upper" : "lower", score);
    }
}
