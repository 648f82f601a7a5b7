package io.inferwatch.agent.logback;

import io.inferwatch.agent.options.AgentOptions;
import io.inferwatch.agent.policy.EventProcessor;
import io.inferwatch.agent.policy.Maskers;
import io.inferwatch.agent.policy.Sampling;
import io.inferwatch.schema.EventJson;
import io.inferwatch.schema.InferenceEvent;
import io.inferwatch.schema.JsonWriter;
import io.inferwatch.schema.Source;

/** Inferences as lines of JSON, prepared as the agent's own encoder does it. For one thread. */
final class InferenceLines {
    private final JsonWriter json = new JsonWriter();
    private final EventJson documents = new EventJson(json);
    private final EventProcessor preparation;

    InferenceLines(AgentOptions options, Source source) {
        preparation = new EventProcessor(
                new Sampling(options.samplingRate()), Maskers.of(options.masking(), options.maskingPolicy()), source);
    }

    /** UTF-8 with a line feed at its end; empty if the sample does without the event. */
    byte[] line(InferenceEvent event, String id) {
        json.reset();
        InferenceEvent prepared = preparation.prepared(event, id);
        if (prepared != null) {
            documents.write(prepared, id);
            json.newLine();
        }
        return json.toBytes();
    }
}
