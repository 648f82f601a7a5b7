package io.inferwatch.demo.model;

import java.util.Map;
import java.util.random.RandomGenerator;

/** A model and the traffic it gets on a good day. Implementations hold no state. */
public interface DemoModel {
    /** How it is served. */
    Service service();

    /** One client's inputs; as {@link Request#inputs()} wants them. */
    Map<String, Object> inputs(RandomGenerator random);

    /** The answer: a pure function of inputs and version. */
    Prediction predict(Request request);

    default String name() {
        return service().name();
    }
}
