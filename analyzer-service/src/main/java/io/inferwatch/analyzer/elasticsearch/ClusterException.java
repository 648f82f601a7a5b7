// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch;

import io.inferwatch.analyzer.storage.StorageException;
import java.util.Set;
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

        @Override
        public boolean isRefusedForNow() {
            return false;
        }
    }

    /** An answer, and it was no. */
    public static final class Rejected extends ClusterException {
        private static final int BAD_REQUEST = 400;
        private static final int METHOD_NOT_ALLOWED = 405;
        private static final Set<Integer> FOR_NOW = Set.of(429, 502, 503, 504);
        private static final Set<Integer> OVERLOADED = Set.of(429, 503);
        /** Of an index that may not be written, as where the disk is full. */
        private static final String BLOCKED = "cluster_block_exception";

        private final int status;
        private final String type;

        /** @param type as Elasticsearch names the error, empty when it is not known */
        public Rejected(int status, String type, String message, @Nullable Throwable cause) {
            super(message, cause);
            this.status = status;
            this.type = type;
        }

        public int status() {
            return status;
        }

        @Override
        public boolean isUnreachable() {
            return false;
        }

        @Override
        public boolean isRefusedForNow() {
            return FOR_NOW.contains(status) || type.equals(BLOCKED);
        }

        /** Whether the server does not know the request: a core server lacks some that others have. */
        public boolean isUnknownRequest() {
            return status == BAD_REQUEST || status == METHOD_NOT_ALLOWED;
        }

        /** Whether a short pause may help. */
        boolean isOverloaded() {
            return isOverloaded(status, type);
        }

        static boolean isOverloaded(int status, String type) {
            return OVERLOADED.contains(status) && !type.equals(BLOCKED);
        }
    }
}
