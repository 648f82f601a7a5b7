// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.embedded;

/**
 * A server could not be unpacked, started, found or stopped. The message says what failed and why. A
 * {@link RequirementException} says that an option or the machine does not meet a requirement.
 */
public class EmbeddedElasticsearchException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public EmbeddedElasticsearchException(String message) {
        super(message);
    }

    public EmbeddedElasticsearchException(String message, Throwable cause) {
        super(message, cause);
    }
}
