// SPDX-License-Identifier: Apache-2.0
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
 * @param surprise in which share of such requests the world does the opposite of what it did before
 */
public record Request(
        Instant time,
        String version,
        Map<String, Object> inputs,
        Duration latency,
        @Nullable String fault,
        double surprise) {
    public Request(Instant time, String version, Map<String, Object> inputs, Duration latency, @Nullable String fault) {
        this(time, version, inputs, latency, fault, 0);
    }

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
        return new Request(time, version, changed, latency, fault, surprise);
    }

    public Request without(String feature) {
        Map<String, Object> changed = new LinkedHashMap<>(inputs);
        changed.remove(feature);
        return new Request(time, version, changed, latency, fault, surprise);
    }

    public Request withVersion(String otherVersion) {
        return new Request(time, otherVersion, inputs, latency, fault, surprise);
    }

    public Request withLatency(Duration otherLatency) {
        return new Request(time, version, inputs, otherLatency, fault, surprise);
    }

    public Request withFault(String otherFault) {
        return new Request(time, version, inputs, latency, otherFault, surprise);
    }

    public Request withSurprise(double share) {
        return new Request(time, version, inputs, latency, fault, share);
    }
}
