package io.inferwatch.analyzer.elasticsearch;

import io.inferwatch.analyzer.storage.StorageException;
import org.jspecify.annotations.Nullable;

/** The cluster could not do what it was asked. The message is one line, fit for a user. */
public abstract class ClusterException extends StorageException {
    private ClusterException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** No answer: nobody listens, the connection broke, the time ran out. */
    public static final class Unreachable extends ClusterException {
        public Unreachable(String message, Throwable cause) {
            super(message, cause);
        }

        @Override
        public boolean isUnreachable() {
            return true;
        }
    }

    /** An answer, and it was no. */
    public static final class Rejected extends ClusterException {
        private final int status;

        public Rejected(int status, String message, @Nullable Throwable cause) {
            super(message, cause);
            this.status = status;
        }

        public int status() {
            return status;
        }

        @Override
        public boolean isUnreachable() {
            return false;
        }
    }
}
