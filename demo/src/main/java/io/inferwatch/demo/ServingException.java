package io.inferwatch.demo;

/** A call that got no prediction. */
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

    /** What happened, for a reader. */
    String detail() {
        return detail;
    }
}
