// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.schema.Failure;
import io.inferwatch.schema.Fields;
import io.inferwatch.schema.InferenceEvent;
import io.inferwatch.schema.InferenceEventBuilder;
import io.inferwatch.schema.ModelRole;
import io.inferwatch.schema.Outcome;
import io.inferwatch.schema.RuleViolationException;
import io.inferwatch.schema.Source;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Sets the fields of one event by their names. For one thread. */
final class EventFields {
    private static final int MOST_ID_BYTES = 512;
    private static final String INPUT = "input.";
    private static final String HYPERPARAMETERS = Fields.MODEL_HYPERPARAMETERS + ".";

    private final InferenceEventBuilder event;
    private final Instant now;
    private Source source = Source.UNKNOWN;
    private @Nullable String experiment;
    private @Nullable String arm;
    private @Nullable String errorType;
    private @Nullable String errorMessage;
    private @Nullable String stackTrace;
    private @Nullable String template;

    EventFields(InferenceEventBuilder event, Instant now) {
        this.event = event;
        this.now = now;
    }

    InferenceEvent build() {
        if (errorType != null || errorMessage != null || stackTrace != null) {
            event.error(new Failure(errorType, errorMessage, stackTrace, template));
        }
        return event.source(source).experiment(experiment, arm).build();
    }

    void set(String name, JsonNode value) {
        if (name.startsWith(INPUT)) {
            input(name, value);
        } else if (name.startsWith("features.")) {
            feature(name, name.substring("features.".length()), value);
        } else if (name.startsWith(Fields.PREDICTION_PROBABILITY)) {
            event.probability(after(Fields.PREDICTION_PROBABILITY, name), EventValues.finite(name, value));
        } else if (name.startsWith(Fields.ATTRIBUTION)) {
            event.attribution(after(Fields.ATTRIBUTION, name), EventValues.finite(name, value));
        } else if (name.startsWith(Fields.LABELS)) {
            event.label(after(Fields.LABELS, name), EventValues.text(name, value));
        } else if (name.startsWith(HYPERPARAMETERS)) {
            event.hyperparameter(after(HYPERPARAMETERS, name), EventValues.text(name, value));
        } else if (!name.startsWith("pii.")) { // the agent says what it masked
            setOne(name, value);
        }
    }

    private static String after(String prefix, String name) {
        return name.substring(prefix.length());
    }

    private void input(String name, JsonNode value) {
        if (name.equals(Fields.INPUT_NONFINITE)) {
            EventValues.texts(name, value).forEach(event::nonfinite);
        } else if (name.startsWith(Fields.INPUT_NUM)) {
            event.numeric(after(Fields.INPUT_NUM, name), EventValues.number(name, value));
        } else if (name.startsWith(Fields.INPUT_CAT)) {
            event.categorical(after(Fields.INPUT_CAT, name), EventValues.text(name, value));
        } else if (name.startsWith(Fields.INPUT_BOOL)) {
            event.bool(after(Fields.INPUT_BOOL, name), EventValues.bool(name, value));
        } else if (name.startsWith(Fields.INPUT_TEXT)) {
            event.text(after(Fields.INPUT_TEXT, name), EventValues.text(name, value));
        } else {
            feature(name, after(INPUT, name), value);
        }
    }

    private void feature(String name, String feature, JsonNode value) {
        if (value.isNumber()) {
            event.numeric(feature, value.doubleValue());
        } else if (value.isBoolean()) {
            event.bool(feature, value.booleanValue());
        } else {
            event.categorical(feature, EventValues.text(name, value));
        }
    }

    private void setOne(String name, JsonNode value) {
        switch (name) {
            case Fields.TIMESTAMP, "time" -> event.time(EventValues.time(name, value, now));
            case Fields.EVENT_ID -> event.id(id(name, value));
            case Fields.EVENT_DURATION -> event.duration(Duration.ofNanos((long) EventValues.atLeastZero(name, value)));
            case "latency_ms" -> event.duration(Duration.ofNanos((long) (EventValues.atLeastZero(name, value) * 1e6)));
            case Fields.EVENT_OUTCOME ->
                event.outcome(EventValues.word(name, value, Outcome.class, "success or failure"));
            case Fields.EVENT_DATASET -> {
                // Follows from the model.
            }
            case Fields.ERROR_TYPE -> errorType = EventValues.text(name, value);
            case Fields.ERROR_MESSAGE -> errorMessage = EventValues.text(name, value);
            case Fields.ERROR_STACK_TRACE -> stackTrace = EventValues.text(name, value);
            case Fields.ERROR_TEMPLATE -> template = EventValues.text(name, value);
            case Fields.MODEL_ROLE ->
                event.role(
                        EventValues.word(name, value, ModelRole.class, "one of primary, candidate, shadow, control"));
            case Fields.MODEL_PARENT_VERSION -> event.parentVersion(EventValues.text(name, value));
            case Fields.REQUEST_ID -> event.requestId(EventValues.text(name, value));
            case Fields.RUN_ID -> event.runId(EventValues.text(name, value));
            case Fields.RUN_FINISHED -> event.runFinished(EventValues.bool(name, value));
            case Fields.EXPERIMENT_NAME -> experiment = EventValues.text(name, value);
            case Fields.EXPERIMENT_ARM -> arm = EventValues.text(name, value);
            case Fields.PREDICTION_VALUE -> event.predictionValue(EventValues.finite(name, value));
            case Fields.PREDICTION_LABEL -> event.predictionLabel(EventValues.text(name, value));
            case Fields.PREDICTION_THRESHOLD -> event.threshold(EventValues.finite(name, value));
            case Fields.PREDICTION_RANKING -> event.ranking(EventValues.texts(name, value));
            case Fields.SAMPLING_WEIGHT -> event.samplingWeight(weight(name, value));
            case Fields.TRACE_ID -> event.traceId(EventValues.text(name, value));
            case Fields.SPAN_ID -> event.spanId(EventValues.text(name, value));
            case Fields.SERVICE_NAME ->
                source = new Source(EventValues.text(name, value), null, null, null).orElse(source);
            case Fields.SERVICE_VERSION ->
                source = new Source(null, EventValues.text(name, value), null, null).orElse(source);
            case Fields.SERVICE_ENVIRONMENT ->
                source = new Source(null, null, EventValues.text(name, value), null).orElse(source);
            case Fields.HOST_NAME ->
                source = new Source(null, null, null, EventValues.text(name, value)).orElse(source);
            default ->
                throw RuleViolationException.of(
                        "line", "the fields of an event", "'" + LineFault.shortened(name) + "'");
        }
    }

    private static double weight(String name, JsonNode value) {
        double weight = EventValues.finite(name, value);
        if (weight <= 0) {
            throw EventValues.wrong(name, "above 0", value);
        }
        return weight;
    }

    private static String id(String name, JsonNode value) {
        String id = EventValues.text(name, value);
        int bytes = id.getBytes(StandardCharsets.UTF_8).length;
        if (id.isBlank() || bytes > MOST_ID_BYTES) {
            throw RuleViolationException.of(name, "1 to " + MOST_ID_BYTES + " bytes", bytes);
        }
        return id;
    }
}
