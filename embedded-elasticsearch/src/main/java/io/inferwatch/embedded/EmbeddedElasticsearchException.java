package io.inferwatch.embedded;

/** A server that could not be unpacked, started, found or stopped; the message says what was expected and what was found. */
public final class EmbeddedElasticsearchException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public EmbeddedElasticsearchException(String message) {
        super(message);
    }

    public EmbeddedElasticsearchException(String message, Throwable cause) {
        super(message, cause);
    }

    static EmbeddedElasticsearchException of(String key, String rule, Object found) {
        return new EmbeddedElasticsearchException(key + ": Expecting " + rule + ". Found: " + found);
    }
}
