// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor;

/** A statistic has no value for these samples; the message says why. */
public final class NotComputableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public NotComputableException(String reason) {
        super(reason, null, false, false);
    }
}
