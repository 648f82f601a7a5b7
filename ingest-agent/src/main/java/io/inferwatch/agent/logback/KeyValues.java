// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.logback;

import io.inferwatch.schema.Failure;
import io.inferwatch.schema.Fields;
import io.inferwatch.schema.InferenceEvent;
import io.inferwatch.schema.InferenceEventBuilder;
import io.inferwatch.schema.ModelRole;
import io.inferwatch.schema.Outcome;
import io.inferwatch.schema.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes an inference of the key-values of a log event, if {@code model.name} is among them. Keys are the names in {@link
 * Fields}; a value may be a map ({@link Flattening}). {@code input.<x>} without a type, or with a value that does not match the
 * type, is stored by the value's Java type: numbers as {@code num}, booleans as {@code bool}, all else as {@code cat}. {@code
 * event.duration} is a {@link Duration} or a number of nanoseconds. Unknown keys and values of the wrong type are ignored.
 */
final class KeyValues {
    /** The exception of the log event. */
    record Thrown(String type, @Nullable String message, String stackTrace) {}

    private static final String UNKNOWN_VERSION = "unknown";
    private static final String INPUT = "input.";

    private final Map<String, Object> fields;
    private final InferenceEventBuilder event;

    private KeyValues(Map<String, Object> fields, String model) {
        this.fields = fields;
        String version = text(Fields.MODEL_VERSION);
        event = InferenceEvent.builder(model, version == null ? UNKNOWN_VERSION : version);
    }

    /** Null if the fields have no model name. */
    static @Nullable KeyValues of(Map<String, Object> fields) {
        Map<String, Object> flat = Flattening.of(fields);
        Object model = flat.get(Fields.MODEL_NAME);
        return model == null || model.toString().isBlank() ? null : new KeyValues(flat, model.toString());
    }

    InferenceEvent event(Instant time, @Nullable Thrown thrown) {
        event.time(time)
                .id(text(Fields.EVENT_ID))
                .requestId(text(Fields.REQUEST_ID))
                .runId(text(Fields.RUN_ID))
                .runFinished("true".equals(text(Fields.RUN_FINISHED)))
                .experiment(text(Fields.EXPERIMENT_NAME), text(Fields.EXPERIMENT_ARM))
                .parentVersion(text(Fields.MODEL_PARENT_VERSION))
                .predictionLabel(text(Fields.PREDICTION_LABEL))
                .predictionValue(number(Fields.PREDICTION_VALUE))
                .threshold(number(Fields.PREDICTION_THRESHOLD))
                .traceId(text(Fields.TRACE_ID))
                .spanId(text(Fields.SPAN_ID))
                .duration(duration(fields.get(Fields.EVENT_DURATION)))
                .role(role(text(Fields.MODEL_ROLE)))
                .source(new Source(
                        text(Fields.SERVICE_NAME),
                        text(Fields.SERVICE_VERSION),
                        text(Fields.SERVICE_ENVIRONMENT),
                        text(Fields.HOST_NAME)));
        Double weight = number(Fields.SAMPLING_WEIGHT);
        event.samplingWeight(weight == null ? 1 : weight);
        fields.forEach(this::branch);
        outcome(thrown);
        return event.build();
    }

    private void outcome(@Nullable Thrown thrown) {
        String type = text(Fields.ERROR_TYPE);
        String message = text(Fields.ERROR_MESSAGE);
        String template = text(Fields.ERROR_TEMPLATE);
        if (thrown != null && thrown.message() != null) {
            event.error(thrown.type(), thrown.message(), thrown.stackTrace());
        } else if (thrown != null) {
            event.error(new Failure(thrown.type(), message, thrown.stackTrace(), template));
        } else if (type != null || message != null) {
            event.error(new Failure(type, message, text(Fields.ERROR_STACK_TRACE), template));
        }
        String given = text(Fields.EVENT_OUTCOME);
        for (Outcome outcome : Outcome.values()) {
            if (outcome.value().equals(given)) {
                event.outcome(outcome);
            }
        }
    }

    private void branch(String key, Object value) {
        if (key.startsWith(INPUT)) {
            input(key, value);
        } else if (key.startsWith(Fields.LABELS)) {
            event.label(key.substring(Fields.LABELS.length()), value.toString());
        } else if (key.startsWith(Fields.MODEL_HYPERPARAMETERS + ".")) {
            event.hyperparameter(key.substring(Fields.MODEL_HYPERPARAMETERS.length() + 1), value.toString());
        } else if (key.equals(Fields.PREDICTION_RANKING)) {
            event.ranking(texts(value));
        } else if (value instanceof Number number && key.startsWith(Fields.PREDICTION_PROBABILITY)) {
            event.probability(key.substring(Fields.PREDICTION_PROBABILITY.length()), number.doubleValue());
        } else if (value instanceof Number number && key.startsWith(Fields.ATTRIBUTION)) {
            event.attribution(key.substring(Fields.ATTRIBUTION.length()), number.doubleValue());
        }
    }

    private void input(String key, Object value) {
        if (key.equals(Fields.INPUT_NONFINITE)) {
            nonfinite(value);
        } else if (key.startsWith(Fields.INPUT_TEXT)) {
            event.text(key.substring(Fields.INPUT_TEXT.length()), value.toString());
        } else if (key.startsWith(Fields.INPUT_CAT)) {
            event.categorical(key.substring(Fields.INPUT_CAT.length()), value.toString());
        } else if (key.startsWith(Fields.INPUT_NUM)) {
            typed(key.substring(Fields.INPUT_NUM.length()), value);
        } else if (key.startsWith(Fields.INPUT_BOOL)) {
            typed(key.substring(Fields.INPUT_BOOL.length()), value);
        } else {
            typed(key.substring(INPUT.length()), value);
        }
    }

    private void nonfinite(Object value) {
        texts(value).forEach(event::nonfinite);
    }

    private static List<String> texts(Object value) {
        List<String> texts = new ArrayList<>();
        if (value instanceof Iterable<?> all) {
            all.forEach(one -> texts.add(String.valueOf(one)));
        } else {
            texts.add(value.toString());
        }
        return texts;
    }

    private void typed(String feature, Object value) {
        if (value instanceof Number number) {
            event.numeric(feature, number.doubleValue());
        } else if (value instanceof Boolean bool) {
            event.bool(feature, bool);
        } else {
            event.categorical(feature, value.toString());
        }
    }

    private @Nullable String text(String key) {
        Object value = fields.get(key);
        return value == null ? null : value.toString();
    }

    private @Nullable Double number(String key) {
        return fields.get(key) instanceof Number number ? number.doubleValue() : null;
    }

    private static @Nullable Duration duration(@Nullable Object value) {
        if (value instanceof Duration duration) {
            return duration;
        }
        return value instanceof Number nanos ? Duration.ofNanos(nanos.longValue()) : null;
    }

    private static ModelRole role(@Nullable String name) {
        for (ModelRole role : ModelRole.values()) {
            if (role.value().equals(name)) {
                return role;
            }
        }
        return ModelRole.PRIMARY;
    }
}
