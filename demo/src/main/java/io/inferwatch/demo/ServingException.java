// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.demo;

/** A call that failed without a prediction. */
final class ServingException extends Exception {
    private final String type;
    private final String detail;

    ServingException(String type, String detail) {
        super(type + ": " + detail);
        this.type = type;
        this.detail = detail;
    }

    /** The error's name, such as {@code PaymentGatewayTimeout}. */
    String type() {
        return type;
    }

    /** What happened, as text. */
    String detail() {
        return detail;
    }
}
