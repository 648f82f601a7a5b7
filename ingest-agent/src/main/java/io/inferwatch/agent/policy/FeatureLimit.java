// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.policy;

import io.inferwatch.schema.InferenceEvent;
import io.inferwatch.schema.Inputs;
import io.inferwatch.schema.Prediction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Limits the size of an event to what the server maps: its first {@value #MAX} features (numbers, categories, booleans, texts
 * and names of non-finite numbers, in this order) and {@value #MAX} each of probabilities, attributions and labels. The rest is
 * left out and counted. So is what has a name that the server cannot give back: with a dot at an end, or two in a row. For one
 * thread.
 */
public final class FeatureLimit {
    /** The limit of features. */
    public static final int MAX = 5_000;

    private long cut;
    private long unreadable;
    private String unreadableName = "";
    private int room;

    /** Values that were left out since the start. */
    public long cut() {
        return cut;
    }

    /** Values that were left out since the start, since the server cannot read their names. */
    public long unreadable() {
        return unreadable;
    }

    /** The name of the last of them. */
    public String unreadableName() {
        return unreadableName;
    }

    /** Returns the event without the values beyond the limits; the same event if there are none. */
    public InferenceEvent limit(InferenceEvent event) {
        return isWithinLimits(event) && ReadableNames.areAll(event) ? event : cut(event);
    }

    private static boolean isWithinLimits(InferenceEvent event) {
        Inputs all = event.inputs();
        int features = all.numeric().size()
                + all.categorical().size()
                + all.bool().size()
                + all.text().size()
                + all.nonfinite().size();
        return features <= MAX
                && event.prediction().probabilities().size() <= MAX
                && event.attributions().size() <= MAX
                && event.labels().size() <= MAX;
    }

    private boolean keeps(String name) {
        boolean readable = ReadableNames.isReadable(name);
        if (!readable) {
            unreadable++;
            unreadableName = name;
        }
        return readable;
    }

    private InferenceEvent cut(InferenceEvent event) {
        Prediction answer = event.prediction();
        return new InferenceEvent(
                event.id(),
                event.time(),
                event.duration(),
                event.outcome(),
                event.error(),
                event.model(),
                event.requestId(),
                event.runId(),
                event.runFinished(),
                event.experiment(),
                inputs(event.inputs()),
                new Prediction(
                        answer.value(),
                        answer.label(),
                        limited(answer.probabilities()),
                        answer.threshold(),
                        answer.ranking()),
                limited(event.attributions()),
                event.samplingWeight(),
                limited(event.labels()),
                event.source(),
                event.traceId(),
                event.spanId(),
                event.pii());
    }

    private Inputs inputs(Inputs all) {
        room = MAX;
        return new Inputs(
                first(all.numeric()),
                first(all.categorical()),
                first(all.bool()),
                first(all.text()),
                first(all.nonfinite()));
    }

    private <V> Map<String, V> limited(Map<String, V> values) {
        room = MAX;
        return first(values);
    }

    private <V> Map<String, V> first(Map<String, V> given) {
        Map<String, V> values = given;
        if (!ReadableNames.areReadable(given.keySet())) {
            values = new LinkedHashMap<>(given);
            values.keySet().removeIf(name -> !keeps(name));
        }
        if (values.size() <= room) {
            room -= values.size();
            return values;
        }
        Map<String, V> kept = new LinkedHashMap<>();
        values.entrySet().stream().limit(room).forEach(entry -> kept.put(entry.getKey(), entry.getValue()));
        full(values.size());
        return kept;
    }

    private List<String> first(List<String> given) {
        List<String> names = given.stream()
                .filter(entry -> keeps(ReadableNames.ofNonfinite(entry)))
                .toList();
        if (names.size() <= room) {
            return names;
        }
        List<String> kept = names.subList(0, room);
        full(names.size());
        return kept;
    }

    private void full(int given) {
        cut += given - room;
        room = 0;
    }
}
