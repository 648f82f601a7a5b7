// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.demo.model;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Nothing ever happens to this one. It has the columns on which monitors like to cry wolf: skewed, mostly zero, few
 * whole numbers, rare categories, values missing as a matter of course, occasional failures, numbers in texts.
 */
public final class Weather implements DemoModel {
    private static final Service SERVICE = new Service(
            "weather", "3.0.0", 320, new Latency(Duration.ofMillis(12), 0.5), new Fault("StationOffline", 0.005));
    private static final Categories REGIONS =
            Categories.of("north 34, south 30, east 20, west 14, islands 1.3, alps 0.7");
    private static final Categories SKY = Categories.of("clear 30, cloudy 45, overcast 25");

    @Override
    public Service service() {
        return SERVICE;
    }

    @Override
    public Map<String, Object> inputs(RandomGenerator random) {
        Map<String, Object> inputs = new HashMap<>(Map.of(
                "temperature", Draw.round(Draw.normal(random, 11, 6), 1),
                "rain_mm", Draw.chance(random, 0.6) ? 0.0 : Draw.round(random.nextExponential() * 3, 2),
                "wind_kmh", Draw.round(Draw.lognormal(random, 14, 0.8), 1),
                "stations", Draw.whole(random, 1, 6) + Draw.whole(random, 1, 6),
                "coastal", Draw.chance(random, 0.25),
                "region", REGIONS.draw(random),
                "sky", SKY.draw(random),
                "note", note(random)));
        if (!Draw.chance(random, 0.05)) {
            inputs.put("humidity", Draw.round(100 * Draw.logistic(Draw.normal(random, 0.9, 0.6)), 0));
        }
        return inputs;
    }

    private static Text note(RandomGenerator random) {
        return new Text("Order A-%d taken at 2026-03-%02dT%02d:%02d, batch %d of 12"
                .formatted(
                        Draw.whole(random, 10_000, 99_999),
                        Draw.whole(random, 1, 28),
                        Draw.whole(random, 0, 23),
                        Draw.whole(random, 0, 59),
                        Draw.whole(random, 1, 12)));
    }

    @Override
    public Prediction predict(Request request) {
        double score = Draw.logistic(-1.5
                + 0.03 * (request.number("humidity", 70) - 70)
                + 0.8 * Math.log(1 + request.number("rain_mm", 0))
                + ("overcast".equals(request.category("sky")) ? 1 : 0));
        return new Prediction(score >= 0.5 ? "rain" : "dry", score);
    }
}
