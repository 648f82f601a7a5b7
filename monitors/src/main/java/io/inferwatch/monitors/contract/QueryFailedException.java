// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.contract;

/** A question has no answer; the message says why. */
final class QueryFailedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    QueryFailedException(String reason) {
        super(reason, null, false, false);
    }
}
