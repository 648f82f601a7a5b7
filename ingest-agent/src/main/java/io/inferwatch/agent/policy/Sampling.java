// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.policy;

import io.inferwatch.schema.InferenceEvent;
import io.inferwatch.schema.Outcome;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Samples successes. A request is kept if u &lt; rate, where u in [0, 1) is the first 53 bits of SHA-256 over the UTF-8 bytes
 * of {@code request.id} (of {@code event.id} if that is missing or blank), divided by 2^53. So all roles of a request are kept
 * or left out together, on every machine and in every version, and a higher rate keeps everything that a lower rate keeps.
 * Failures and ends of runs are always kept. Immutable and thread-safe; costs one SHA-256 of the id, nothing at rate 1.
 *
 * @param rate above 0, at most 1
 */
public record Sampling(double rate) {
    /** Keeps every event. */
    public static final Sampling ALL = new Sampling(1);

    private static final double BIT_53 = 0x1p-53;

    /**
     * Checks the rate.
     *
     * @throws IllegalArgumentException if it is not above 0 and at most 1
     */
    public Sampling {
        if (!(rate > 0 && rate <= 1)) {
            throw new IllegalArgumentException("samplingRate: Expecting above 0 and at most 1. Found: " + rate);
        }
    }

    /** Whether an event is kept; {@code eventId} is used if it has no request id. */
    public boolean keeps(InferenceEvent event, String eventId) {
        String request = event.requestId();
        String id = request == null || request.isBlank() ? eventId : request;
        return rate == 1 || event.outcome() == Outcome.FAILURE || event.isRunEnd() || uniform(id) < rate;
    }

    /** The event with its sampling weight: for a success its previous weight divided by the rate. */
    public InferenceEvent weighted(InferenceEvent event) {
        return rate == 1 || event.outcome() == Outcome.FAILURE
                ? event
                : event.toBuilder()
                        .samplingWeight(event.samplingWeight() / rate)
                        .build();
    }

    /** Maps an id to a number in [0, 1). */
    static double uniform(String id) {
        byte[] digest = sha256().digest(id.getBytes(StandardCharsets.UTF_8));
        long bits = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            bits = (bits << Byte.SIZE) | (digest[i] & 0xFF);
        }
        return (bits >>> (Long.SIZE - 53)) * BIT_53;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
