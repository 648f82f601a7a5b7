// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.storage;

import org.jspecify.annotations.Nullable;

/** The storage could not do what it was asked. The message is one line, fit for a user. */
public abstract class StorageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    protected StorageException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Whether no answer came, so that the same request may succeed later. */
    public abstract boolean isUnreachable();

    /** Whether the storage answered that it cannot do it now, so that the same request may succeed later. */
    public abstract boolean isRefusedForNow();
}
