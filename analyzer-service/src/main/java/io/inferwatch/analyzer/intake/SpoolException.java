// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.intake;

/** Events could not be kept on disk; they can be sent again. */
public final class SpoolException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SpoolException(String reason) {
        super(reason);
    }
}
