package io.inferwatch.schema;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One inference, immutable. Made by {@link #builder}; {@link EventJson} says how it is written.
 *
 * @param id the document's id, or null: the agent makes one when it accepts the event
 * @param time when the inference began
 * @param duration latency, not negative, or null where it was not measured
 * @param error null on success
 * @param requestId the service's own id of the request, or null: the event's id stands for it
 * @param attributions feature to its share in the answer (SHAP, LIME), may be empty
 * @param samplingWeight 1/rate; 1 where nothing is sampled
 * @param labels free key to value
 */
public record InferenceEvent(
        @Nullable String id,
        Instant time,
        @Nullable Duration duration,
        Outcome outcome,
        @Nullable Failure error,
        Model model,
        @Nullable String requestId,
        Inputs inputs,
        Prediction prediction,
        Map<String, Double> attributions,
        double samplingWeight,
        Map<String, String> labels,
        Source source,
        @Nullable String traceId,
        @Nullable String spanId,
        PiiReport pii) {

    /**
     * Begins an event of a model version.
     *
     * @throws RuleViolationException if one of the two is blank
     */
    public static InferenceEventBuilder builder(String model, String version) {
        return new InferenceEventBuilder(required("model.name", model), required("model.version", version));
    }

    /** A builder that starts from this event. */
    public InferenceEventBuilder toBuilder() {
        return new InferenceEventBuilder(this);
    }

    /** Names the event; says nothing of inputs or answers, so that it can stand in any log. */
    @Override
    public String toString() {
        return "model=" + model.name() + " version=" + model.version() + " role="
                + model.role().value() + " outcome=" + outcome.value() + " request=" + requestId;
    }

    private static String required(String key, String value) {
        if (value.isBlank()) {
            throw RuleViolationException.of(key, "a name", "'" + value + "'");
        }
        return value;
    }
}
