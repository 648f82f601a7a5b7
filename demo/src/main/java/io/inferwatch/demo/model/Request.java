package io.inferwatch.demo.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One call of a client. Immutable: an incident makes a changed copy.
 *
 * @param version the model version that will answer
 * @param inputs by feature name: {@code Double} and {@code Integer} are numeric, {@code String} is categorical,
 *     {@code Boolean} is boolean, {@link Text} is free text; a missing feature is not in the map
 * @param latency duration of the call
 * @param fault name of the error with which the call fails; null: it succeeds
 */
public record Request(
        Instant time,
        String version,
        Map<String, Object> inputs,
        Duration latency,
        @Nullable String fault) {
    public Request {
        inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
    }

    /** The numeric input of that name, or {@code otherwise} when it is missing. */
    public double number(String feature, double otherwise) {
        return inputs.get(feature) instanceof Number number ? number.doubleValue() : otherwise;
    }

    /** The category of that name, or the empty text when it is missing. */
    public String category(String feature) {
        return inputs.get(feature) instanceof String category ? category : "";
    }

    /** The free text of that name, or the empty text when it is missing. */
    public String text(String feature) {
        return inputs.get(feature) instanceof Text text ? text.value() : "";
    }

    public Request with(String feature, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(inputs);
        changed.put(feature, value);
        return new Request(time, version, changed, latency, fault);
    }

    public Request without(String feature) {
        Map<String, Object> changed = new LinkedHashMap<>(inputs);
        changed.remove(feature);
        return new Request(time, version, changed, latency, fault);
    }

    public Request withVersion(String otherVersion) {
        return new Request(time, otherVersion, inputs, latency, fault);
    }

    public Request withLatency(Duration otherLatency) {
        return new Request(time, version, inputs, otherLatency, fault);
    }

    public Request withFault(String otherFault) {
        return new Request(time, version, inputs, latency, otherFault);
    }
}
