package io.inferwatch.agent.policy;

import io.inferwatch.schema.InferenceEvent;
import io.inferwatch.schema.Outcome;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Which successes are kept. A request is kept if u &lt; rate, where u in [0, 1) is the first 53 bits of SHA-256 over the
 * UTF-8 bytes of {@code request.id} (or of {@code event.id} where there is none or a blank one), divided by 2^53. So all roles of a
 * request share its fate, on every machine and in every version, and what one rate keeps every higher rate keeps too.
 * Failures are always kept. Immutable and thread-safe; costs one SHA-256 of the id, nothing at rate 1.
 *
 * @param rate above 0, at most 1
 */
public record Sampling(double rate) {
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

    /** Whether an event is kept. */
    public boolean keeps(InferenceEvent event, String eventId) {
        String request = event.requestId();
        String id = request == null || request.isBlank() ? eventId : request;
        return rate == 1 || event.outcome() == Outcome.FAILURE || position(id) < rate;
    }

    /** The event with the number of events it stands for: a success its own weight divided by the rate. */
    public InferenceEvent weighted(InferenceEvent event) {
        return rate == 1 || event.outcome() == Outcome.FAILURE
                ? event
                : event.toBuilder()
                        .samplingWeight(event.samplingWeight() / rate)
                        .build();
    }

    /** Where an id lies in [0, 1). */
    static double position(String id) {
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
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
