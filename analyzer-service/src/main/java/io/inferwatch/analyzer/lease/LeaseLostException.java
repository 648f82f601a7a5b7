// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.lease;

/** Another instance has taken this work over, or is about to. */
public final class LeaseLostException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    LeaseLostException() {
        super("another instance has taken this work over");
    }
}
