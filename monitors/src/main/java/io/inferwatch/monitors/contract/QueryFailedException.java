// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.contract;

import io.inferwatch.monitors.Reason;

/** A question has no answer; the message says why. */
final class QueryFailedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    QueryFailedException(String reason) {
        super(reason, null, false, false);
    }

    Reason reason() {
        return new Reason(Reason.Code.QUERY_FAILED, String.valueOf(getMessage()));
    }
}
