// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors;

/** How a check ended. Only WARN and FAIL say that something is wrong; the last two say that nothing can be said. */
public enum Status {
    OK,
    WARN,
    FAIL,
    INSUFFICIENT_DATA,
    NOT_COMPUTABLE;

    /** The place among results that are shown, the worst first: 0 is FAIL, 3 is what says nothing. */
    public int rank() {
        return switch (this) {
            case FAIL -> 0;
            case WARN -> 1;
            case OK -> 2;
            case INSUFFICIENT_DATA, NOT_COMPUTABLE -> 3;
        };
    }
}
