package io.inferwatch.agent.logback;

import io.inferwatch.agent.AgentOptions;
import io.inferwatch.agent.policy.FeatureLimit;
import io.inferwatch.agent.policy.Masker;
import io.inferwatch.agent.policy.Maskers;
import io.inferwatch.agent.policy.Sampling;
import io.inferwatch.schema.EventJson;
import io.inferwatch.schema.InferenceEvent;
import io.inferwatch.schema.JsonWriter;
import io.inferwatch.schema.Source;

/** Inferences as lines of JSON, in the same steps as the agent's own encoder: sample, complete, bound, mask, write. For one thread. */
final class InferenceLines {
    private final JsonWriter json = new JsonWriter();
    private final EventJson documents = new EventJson(json);
    private final FeatureLimit limit = new FeatureLimit();
    private final Sampling sampling;
    private final Masker masker;
    private final Source source;

    InferenceLines(AgentOptions options, Source source) {
        this.sampling = new Sampling(options.samplingRate());
        this.masker = Maskers.of(options.masking(), options.maskingPolicy());
        this.source = source;
    }

    /** UTF-8 with a line feed at its end; empty if the sample does without the event. */
    byte[] line(InferenceEvent event, String id) {
        json.reset();
        String own = event.id() == null ? id : event.id();
        if (sampling.keeps(event, own)) {
            InferenceEvent complete =
                    event.toBuilder().source(event.source().orElse(source)).build();
            documents.write(masker.mask(limit.bounded(sampling.weighted(complete))), id);
            json.newLine();
        }
        return json.toBytes();
    }
}
