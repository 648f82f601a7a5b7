// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.demo.model;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/** A model and its normal traffic. Implementations have no state. */
public interface DemoModel {
    /** How it is served. */
    Service service();

    /** The inputs of one request, in the form of {@link Request#inputs()}. */
    Map<String, Object> inputs(RandomGenerator random);

    /** The prediction: a pure function of inputs and version. */
    Prediction predict(Request request);

    /** The hour of the day, counted from the start of the replay, at which a batch job scores everything; empty for a service. */
    default OptionalInt batchHour() {
        return OptionalInt.empty();
    }

    /** Days of traffic before the two days of the replay: few rows a day take long to become a reference. */
    default int daysBefore() {
        return 0;
    }

    /** Whether it has requests in an hour, counted from the start of the replay. */
    default boolean worksIn(int hour) {
        return batchHour().isEmpty() || Math.floorMod(hour, 24) == batchHour().getAsInt();
    }

    /**
     * What turned out to be true of a request, known two hours later; empty for a model that never learns it. The score of such a model is
     * the probability of its first class.
     */
    default Optional<Truth> truth(Request request) {
        return Optional.empty();
    }

    default String name() {
        return service().name();
    }
}
