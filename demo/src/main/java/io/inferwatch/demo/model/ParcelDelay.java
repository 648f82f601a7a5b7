// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.demo.model;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Says whether a parcel comes late; two hours later it is known. */
public final class ParcelDelay implements DemoModel {
    private static final Service SERVICE =
            new Service("parcel-delay", "1.1.0", 300, new Latency(Duration.ofMillis(12), 0.3), Fault.NONE);
    private static final Categories REGIONS = Categories.of("north 34, south 38, islands 28");

    @Override
    public Service service() {
        return SERVICE;
    }

    @Override
    public Map<String, Object> inputs(RandomGenerator random) {
        return Map.of(
                "stops", Draw.whole(random, 20, 120),
                "weight", Draw.round(Draw.lognormal(random, 3, 0.7), 1),
                "rain", Draw.chance(random, 0.3),
                "region", REGIONS.draw(random));
    }

    @Override
    public Prediction predict(Request request) {
        double late = late(request);
        return new Prediction(late >= 0.5 ? "late" : "in-time", late);
    }

    private static double late(Request request) {
        return Draw.logistic(0.09 * (request.number("stops", 70) - 70)
                + ("islands".equals(request.category("region")) ? 1.5 : 0)
                - 0.6);
    }

    @Override
    public Optional<Truth> truth(Request request) {
        double late = late(request);
        double surprise = request.surprise();
        return Optional.of(new Truth(late * (1 - surprise) + (1 - late) * surprise, "late", "in-time"));
    }
}
