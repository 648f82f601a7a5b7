// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.logback;

import io.inferwatch.agent.options.PrivacyOptions;
import io.inferwatch.agent.policy.EventProcessor;
import io.inferwatch.schema.EventJson;
import io.inferwatch.schema.InferenceEvent;
import io.inferwatch.schema.JsonWriter;
import io.inferwatch.schema.Source;

/** Writes inferences as lines of JSON, processed in the same way as by the agent's encoder. For one thread. */
final class InferenceLines {
    private final JsonWriter json = new JsonWriter();
    private final EventJson documents = new EventJson(json);
    private final EventProcessor processor;

    InferenceLines(PrivacyOptions options, Source source) {
        processor = options.processor(source);
    }

    /** One line in UTF-8 with its line feed; empty if the event is not sampled. */
    byte[] line(InferenceEvent event, String id) {
        json.cutTo(0);
        InferenceEvent processed = processor.process(event, id);
        if (processed != null) {
            documents.write(processed, id);
            json.newLine();
        }
        return json.toBytes();
    }
}
