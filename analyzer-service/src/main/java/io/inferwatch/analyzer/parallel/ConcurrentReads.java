// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.parallel;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Different reads at the same time, for one answer. Its threads live until it is closed. Thread-safe. */
public final class ConcurrentReads implements AutoCloseable {
    private final ExecutorService threads;

    /** @param most how many run at the same time; the others wait */
    public ConcurrentReads(int most) {
        threads = Executors.newFixedThreadPool(most);
    }

    /** What is being read. */
    @FunctionalInterface
    public interface Read<T> {
        /**
         * Waits until it is read.
         *
         * @throws RuntimeException the failure of the read itself
         */
        T get();
    }

    /** Begins a read. */
    public <T> Read<T> begin(Supplier<T> read) {
        CompletableFuture<T> running = CompletableFuture.supplyAsync(read, threads);
        return () -> {
            try {
                return running.join();
            } catch (CompletionException failure) {
                throw failure.getCause() instanceof RuntimeException known ? known : failure;
            }
        };
    }

    /** What nobody waits for any more is interrupted. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
