package io.inferwatch.agent.bulk;

/**
 * What the server said of one document.
 *
 * @param status HTTP status of the item
 * @param type of the error, or empty
 * @param reason of the error and of its causes, or empty
 * @param failureStore whether the document was kept apart in the failure store of its stream
 */
public record ItemResult(int status, String type, String reason, boolean failureStore) {

    /** What follows from an answer. */
    public enum Verdict {
        /** Stored now. */
        DELIVERED,
        /** Stored before, under the same id. */
        ALREADY_THERE,
        /** Refused for what it is: trying again would not help. */
        REFUSED,
        /** The server has no room now. */
        RETRY,
        /** An operator has to do something: a template, a privilege or a write block. */
        HOLD
    }

    /** Only a document that itself is at fault is refused; every answer that is not understood is held. */
    public Verdict verdict() {
        if (failureStore) {
            return Verdict.REFUSED;
        }
        return switch (status) {
            case 200, 201 -> Verdict.DELIVERED;
            case 409 -> Verdict.ALREADY_THERE;
            case 400, 413 -> Verdict.REFUSED;
            case 429 -> Verdict.RETRY;
            default -> status >= 500 ? Verdict.RETRY : Verdict.HOLD;
        };
    }
}
