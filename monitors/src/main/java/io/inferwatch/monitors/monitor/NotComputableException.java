// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor;

import io.inferwatch.monitors.Reason;

/** A statistic has no value for these inputs; the message says why. */
public final class NotComputableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Reason.Code code;

    public NotComputableException(Reason.Code code, String reason) {
        super(reason, null, false, false);
        this.code = code;
    }

    public Reason reason() {
        return new Reason(code, String.valueOf(getMessage()));
    }
}
