package io.inferwatch.demo.model;

import java.util.Map;
import java.util.random.RandomGenerator;

/** A model and the traffic it gets on a good day. Implementations hold no state. */
public interface DemoModel {
    String name();

    /** The version that serves from the start. */
    String version();

    /** Requests in an average hour: enough for an hour to be judged by itself. */
    int requestsPerHour();

    Latency latency();

    /** What fails now and then on a good day too. */
    Fault usualFault();

    /** One client's inputs; as {@link Request#inputs()} wants them. */
    Map<String, Object> inputs(RandomGenerator random);

    /** The answer: a pure function of inputs and version. */
    Prediction predict(Request request);
}
