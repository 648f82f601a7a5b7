// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent;

import io.inferwatch.agent.describe.TextDescriptor;
import io.inferwatch.schema.InferenceEventBuilder;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The kinds of fields that an inference can record, and how each is applied to the builder of the event. */
enum RecordedField {
    NUMERIC((event, name, value, number) -> event.numeric(name, number)),
    CATEGORICAL((event, name, value, number) -> event.categorical(name, text(value))),
    BOOL((event, name, value, number) -> event.bool(name, number != 0)),
    TEXT((event, name, value, number) -> event.text(name, text(value))),
    TEXT_DESCRIPTION((event, name, value, number) ->
            TextDescriptor.of(text(value)).numbers().forEach((of, is) -> event.numeric(name + "." + of, is))),
    PREDICTION((event, name, value, number) -> event.predictionValue(number)),
    PREDICTION_LABEL((event, name, value, number) -> event.predictionLabel(name)),
    /** The value is an array of items. */
    RANKING((event, name, value, number) -> event.ranking(items((Object[]) Objects.requireNonNull(value)))),
    PROBABILITY((event, name, value, number) -> event.probability(name, number)),
    THRESHOLD((event, name, value, number) -> event.threshold(number)),
    ATTRIBUTION((event, name, value, number) -> event.attribution(name, number)),
    REQUEST_ID((event, name, value, number) -> event.requestId(name)),
    RUN_ID((event, name, value, number) -> event.runId(name)),
    RUN_FINISHED((event, name, value, number) -> event.runId(name).runFinished(true)),
    /** The name is that of the experiment, the value its arm. */
    EXPERIMENT((event, name, value, number) -> event.experiment(name, text(value))),
    TRACE_ID((event, name, value, number) -> event.traceId(name)),
    SPAN_ID((event, name, value, number) -> event.spanId(name)),
    EVENT_ID((event, name, value, number) -> event.id(name)),
    PARENT_VERSION((event, name, value, number) -> event.parentVersion(name)),
    LABEL((event, name, value, number) -> event.label(name, text(value))),
    /** The name is the type, the value the message. */
    ERROR((event, name, value, number) -> event.error(name, (String) value, null)),
    /** The name is the type. */
    THROWN((event, name, value, number) -> thrown(event, name, (Throwable) value));

    @FunctionalInterface
    private interface Setter {
        void set(InferenceEventBuilder event, String name, @Nullable Object value, double number);
    }

    private static final RecordedField[] ALL = values();
    private static final int STACK_TRACE_CHARACTERS = 16 * 1024;

    @SuppressWarnings("ImmutableEnumChecker") // functions without state
    private final Setter setter;

    RecordedField(Setter setter) {
        this.setter = setter;
    }

    /** Applies a recorded field to the builder. Which arguments are used depends on the kind of field. */
    void applyTo(InferenceEventBuilder event, String name, @Nullable Object value, double number) {
        setter.set(event, name, value, number);
    }

    /** A code that is valid within this process only. */
    @SuppressWarnings("EnumOrdinal")
    byte code() {
        return (byte) ordinal();
    }

    static RecordedField of(byte code) {
        return ALL[code];
    }

    @SuppressWarnings("EmptyCatch")
    private static void thrown(InferenceEventBuilder event, String type, @Nullable Throwable cause) {
        event.error(type, null, null);
        try {
            if (cause != null) {
                event.error(type, cause.getMessage(), stackTrace(type, cause));
            }
        } catch (Exception | Error ignored) {
            // The exception fails to give its message: only its type is known.
        }
    }

    private static List<String> items(@Nullable Object[] items) {
        return Arrays.stream(items)
                .map(item -> item == null ? "" : item.toString())
                .toList();
    }

    private static String text(@Nullable Object value) {
        return String.valueOf(value);
    }

    /** Whole lines only: of a value that is cut in two, the masker would no longer recognize the half. */
    private static String stackTrace(String type, Throwable cause) {
        StringWriter text = new StringWriter();
        cause.printStackTrace(new PrintWriter(text));
        String all = text.toString();
        if (all.length() <= STACK_TRACE_CHARACTERS) {
            return all;
        }
        int end = all.lastIndexOf('\n', STACK_TRACE_CHARACTERS);
        return end < 0 ? type : all.substring(0, end);
    }
}
