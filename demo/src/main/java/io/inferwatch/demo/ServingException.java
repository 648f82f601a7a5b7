package io.inferwatch.demo;

/** A call that got no prediction. */
final class ServingException extends Exception {
    private final String type;

    ServingException(String type, String message) {
        super(message);
        this.type = type;
    }

    /** The error's name, such as {@code PaymentGatewayTimeout}. */
    String type() {
        return type;
    }
}
