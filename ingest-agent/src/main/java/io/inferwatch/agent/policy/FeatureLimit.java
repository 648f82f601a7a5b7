package io.inferwatch.agent.policy;

import io.inferwatch.schema.InferenceEvent;
import io.inferwatch.schema.Inputs;
import io.inferwatch.schema.Prediction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Bounds what one event carries: its first {@value #MOST} features, taken from numbers, categories, booleans, texts and
 * non-finite names in this order, and of probabilities, attributions and labels {@value #MOST} each, since the server maps
 * no more. What is beyond is left out and counted. For one thread.
 */
public final class FeatureLimit {
    public static final int MOST = 5_000;

    private long cut;
    private int room;

    /** Values that have been left out since this was made. */
    public long cut() {
        return cut;
    }

    /** The same event if it is within bounds. */
    public InferenceEvent bounded(InferenceEvent event) {
        return isBounded(event) ? event : cut(event);
    }

    private static boolean isBounded(InferenceEvent event) {
        Inputs all = event.inputs();
        int features = all.numeric().size()
                + all.categorical().size()
                + all.bool().size()
                + all.text().size()
                + all.nonfinite().size();
        return features <= MOST
                && event.prediction().probabilities().size() <= MOST
                && event.attributions().size() <= MOST
                && event.labels().size() <= MOST;
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
                inputs(event.inputs()),
                new Prediction(answer.value(), answer.label(), alone(answer.probabilities()), answer.threshold()),
                alone(event.attributions()),
                event.samplingWeight(),
                alone(event.labels()),
                event.source(),
                event.traceId(),
                event.spanId(),
                event.pii());
    }

    private Inputs inputs(Inputs all) {
        room = MOST;
        return new Inputs(
                first(all.numeric()),
                first(all.categorical()),
                first(all.bool()),
                first(all.text()),
                first(all.nonfinite()));
    }

    private <V> Map<String, V> alone(Map<String, V> values) {
        room = MOST;
        return first(values);
    }

    private <V> Map<String, V> first(Map<String, V> values) {
        if (values.size() <= room) {
            room -= values.size();
            return values;
        }
        Map<String, V> kept = new LinkedHashMap<>();
        values.entrySet().stream().limit(room).forEach(entry -> kept.put(entry.getKey(), entry.getValue()));
        full(values.size());
        return kept;
    }

    private List<String> first(List<String> names) {
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
