package io.inferwatch.monitors.contract;

/** A question has no answer; the message says why. */
final class Unanswered extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unanswered(String reason) {
        super(reason, null, false, false);
    }
}
