package io.inferwatch.monitors.monitor;

/** A statistic has no value for these samples; the message says why. */
final class Undefined extends RuntimeException {
    private static final long serialVersionUID = 1;

    Undefined(String reason) {
        super(reason, null, false, false);
    }
}
