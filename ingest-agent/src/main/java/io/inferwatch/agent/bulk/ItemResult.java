// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.bulk;

/**
 * The result of one document of a bulk request.
 *
 * @param status HTTP status of the item
 * @param type of the error, or empty
 * @param reason of the error and of its causes, or empty
 * @param failureStore whether the document was stored in the failure store of its data stream instead
 */
public record ItemResult(int status, String type, String reason, boolean failureStore) {

    /** What happens next to a document with this result. */
    public enum Disposition {
        /** Stored now. */
        DELIVERED,
        /** Stored before, under the same id. */
        ALREADY_THERE,
        /** Refused for its content: sending it again would not help. */
        REFUSED,
        /** The server had no capacity: send it again. */
        RETRY,
        /** An operator has to change something first: a template, a privilege or a write block. */
        HOLD
    }

    /** Only a document that is itself at fault is refused; a status that is not known here is held. */
    public Disposition disposition() {
        if (failureStore) {
            return Disposition.REFUSED;
        }
        return switch (status) {
            case 200, 201 -> Disposition.DELIVERED;
            case 409 -> Disposition.ALREADY_THERE;
            case 400 -> isForAnOperator() ? Disposition.HOLD : Disposition.REFUSED;
            case 413 -> Disposition.REFUSED;
            case 429 -> Disposition.RETRY;
            default -> status >= 500 ? Disposition.RETRY : Disposition.HOLD;
        };
    }

    /** The server also answers 400 where the cluster's limit of shards, or a missing ingest pipeline, refuses any document. */
    private boolean isForAnOperator() {
        return type.equals("validation_exception")
                || (type.equals("illegal_argument_exception") && reason.startsWith("pipeline with id ["));
    }

    /** Status, type and reason, for a message. */
    public String text() {
        return status + " " + type + " " + reason;
    }
}
