// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.queue;

import io.inferwatch.schema.Failure;
import io.inferwatch.schema.InferenceEvent;
import io.inferwatch.schema.LabelEvent;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Estimates the memory that an event occupies, in bytes: map entries, boxed numbers and two bytes a character. Cheap, not exact. */
public final class EventSize {
    private static final int FIXED = 600;
    private static final int ENTRY = 96;

    private EventSize() {}

    /** The size of an inference event. */
    public static int of(InferenceEvent event) {
        long size = FIXED
                + entries(event.inputs().numeric())
                + strings(event.inputs().categorical())
                + entries(event.inputs().bool())
                + strings(event.inputs().text())
                + (long) ENTRY * event.inputs().nonfinite().size()
                + entries(event.prediction().probabilities())
                + texts(event.prediction().ranking())
                + entries(event.attributions())
                + strings(event.labels())
                + strings(event.model().hyperparameters())
                + error(event.error());
        return (int) Math.min(size, Integer.MAX_VALUE);
    }

    /** The size of a label event. */
    public static int of(LabelEvent label) {
        return FIXED + 2 * (label.model().length() + label.requestId().length()) + (int) texts(label.relevant());
    }

    private static long entries(Map<String, ?> map) {
        return (long) ENTRY * map.size();
    }

    private static long strings(Map<String, String> map) {
        long size = entries(map);
        for (String value : map.values()) {
            size += 2L * value.length();
        }
        return size;
    }

    private static long texts(List<String> texts) {
        long size = (long) ENTRY * texts.size();
        for (String text : texts) {
            size += 2L * text.length();
        }
        return size;
    }

    private static long error(@Nullable Failure error) {
        return error == null ? 0 : length(error.message()) + length(error.stackTrace()) + length(error.template());
    }

    private static long length(@Nullable String text) {
        return text == null ? 0 : 2L * text.length();
    }
}
