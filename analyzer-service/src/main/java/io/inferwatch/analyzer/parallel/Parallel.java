// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.parallel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Does the same with many things, a few at a time. */
public final class Parallel {
    /** Two requests keep a small server busy while this side reads the answer to a third; more only wait there (decision 0032). */
    public static final int AT_ONCE = 3;

    private Parallel() {}

    /** Parts of a list, of equal size but for the last. */
    public static <T> List<List<T>> parts(List<T> all, int size) {
        List<List<T>> parts = new ArrayList<>();
        for (int from = 0; from < all.size(); from += size) {
            parts.add(all.subList(from, Math.min(all.size(), from + size)));
        }
        return parts;
    }

    /**
     * Does something with each. Where one fails nothing new is begun, and what is running goes to its end.
     *
     * @throws RuntimeException the first failure
     */
    public static <T> void forEach(List<T> inputs, Consumer<T> work) {
        AtomicReference<@Nullable RuntimeException> failed = new AtomicReference<>();
        map(inputs, input -> {
            try {
                if (failed.get() == null) {
                    work.accept(input);
                }
            } catch (RuntimeException failure) {
                failed.compareAndSet(null, failure);
            }
            return input;
        });
        RuntimeException failure = failed.get();
        if (failure != null) {
            throw failure;
        }
    }

    /**
     * The results in the order of the inputs. Threads live for this call only.
     *
     * @throws RuntimeException the first failure, after which nothing new is begun
     */
    public static <T, R> List<R> map(List<T> inputs, Function<T, R> work) {
        if (inputs.size() < 2) {
            return inputs.stream().map(work).toList();
        }
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(AT_ONCE, inputs.size()));
        try {
            List<Future<R>> running = new ArrayList<>();
            inputs.forEach(input -> running.add(threads.submit(() -> work.apply(input))));
            List<R> results = new ArrayList<>();
            for (Future<R> one : running) {
                results.add(one.get());
            }
            return results;
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof RuntimeException known
                    ? known
                    : new IllegalStateException(failure.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The work was interrupted before its end", stopped);
        } finally {
            threads.shutdownNow();
        }
    }
}
