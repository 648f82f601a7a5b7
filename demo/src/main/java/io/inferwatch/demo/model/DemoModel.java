package io.inferwatch.demo.model;

import java.util.Map;
import java.util.random.RandomGenerator;

/** A model and its normal traffic. Implementations have no state. */
public interface DemoModel {
    /** How it is served. */
    Service service();

    /** The inputs of one request, in the form of {@link Request#inputs()}. */
    Map<String, Object> inputs(RandomGenerator random);

    /** The prediction: a pure function of inputs and version. */
    Prediction predict(Request request);

    default String name() {
        return service().name();
    }
}
