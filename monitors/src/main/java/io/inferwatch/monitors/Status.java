package io.inferwatch.monitors;

/** How a check ended. Only WARN and FAIL say that something is wrong; the last two say that nothing can be said. */
public enum Status {
    OK,
    WARN,
    FAIL,
    INSUFFICIENT_DATA,
    NOT_COMPUTABLE
}
