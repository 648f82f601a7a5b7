// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.schema;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One inference, or the end of a batch run ({@link #isRunEnd}), which has a model, a run and a time only. Immutable; built by
 * {@link #builder}, written by {@link EventJson}.
 *
 * @param id the document's id; null: the agent creates one when it accepts the event
 * @param time when the inference began
 * @param duration latency, not negative; null: not measured
 * @param error null on success
 * @param requestId the service's own id of the request; null: the event's id is used
 * @param runId the batch run that made it; null: none
 * @param runFinished whether this event says that its run is finished
 * @param experiment the experiment that assigned the request, and the arm; null: none
 * @param attributions each feature's share in the prediction (SHAP, LIME); may be empty
 * @param samplingWeight 1/rate; 1 without sampling
 * @param labels free keys and values
 */
public record InferenceEvent(
        @Nullable String id,
        Instant time,
        @Nullable Duration duration,
        Outcome outcome,
        @Nullable Failure error,
        Model model,
        @Nullable String requestId,
        @Nullable String runId,
        boolean runFinished,
        @Nullable ExperimentArm experiment,
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
     * @throws RuleViolationException if model or version is blank; its key is {@code model.name} or {@code
     *     model.version}
     */
    public static InferenceEventBuilder builder(String model, String version) {
        return new InferenceEventBuilder(required("model.name", model), required("model.version", version));
    }

    /** Whether this is no inference but the end of a run. An event with inputs or a prediction is an inference, whatever else it says. */
    public boolean isRunEnd() {
        return runFinished && inputs.isEmpty() && prediction.isEmpty();
    }

    /** A builder that starts from this event. */
    public InferenceEventBuilder toBuilder() {
        return new InferenceEventBuilder(this);
    }

    /** Identifies the event. Contains no inputs and no prediction, so it is safe in any log. */
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
