// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.bulk;

import java.net.http.HttpClient;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP client of one agent: made for the first request, made again after its thread has ended, and given up when the agent
 * is closed. The thread of a client ends when nothing refers to the client any more, and until then holds the class loader of
 * the service. Thread-safe.
 */
final class HttpClients {
    private final Supplier<HttpClient> maker;
    private @Nullable HttpClient current;
    private boolean closed;

    HttpClients(Supplier<HttpClient> maker) {
        this.maker = maker;
    }

    /** @throws IllegalStateException after {@link #close} */
    synchronized HttpClient get() {
        if (closed) {
            throw new IllegalStateException("the client is closed");
        }
        HttpClient client = current == null ? maker.get() : current;
        current = client;
        return client;
    }

    /** Gives up a client that can send nothing any more: an error in its thread, or an interrupt of that thread, ends it for good. */
    synchronized void onFailure(@Nullable Throwable fault) {
        if (fault instanceof RejectedExecutionException
                || (fault != null && "selector manager closed".equals(fault.getMessage()))) {
            current = null;
        }
    }

    synchronized void close() {
        closed = true;
        current = null;
    }
}
