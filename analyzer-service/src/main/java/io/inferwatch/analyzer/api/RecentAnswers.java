package io.inferwatch.analyzer.api;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers that are being made, or were made a moment ago: whoever asks for the same meanwhile gets the same, as when fifty people open
 * the link of one alert. Failures are not kept. Thread-safe.
 */
final class RecentAnswers {
    /** How long an answer counts as new. */
    static final Duration FRESH = Duration.ofSeconds(1);

    private static final int MOST = 64;

    private final LongSupplier nanoTime;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /** @param nanoTime as {@link System#nanoTime} */
    RecentAnswers(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** For one thread at a time. */
    private static final class Entry {
        private final Future<ETagResponse> answer;
        private @Nullable Long madeAt;

        Entry(Future<ETagResponse> answer) {
            this.answer = answer;
        }
    }

    /** @param make begins to make the answer; not called where one is new enough */
    Future<ETagResponse> of(String address, Supplier<Future<ETagResponse>> make) {
        Entry entry;
        synchronized (entries) {
            forgetOld();
            Entry known = entries.get(address);
            if (known != null) {
                return known.answer;
            }
            entry = new Entry(make.get());
            entries.put(address, entry);
        }
        entry.answer.onComplete(done -> made(address, entry, done.succeeded()));
        return entry.answer;
    }

    private void made(String address, Entry entry, boolean well) {
        synchronized (entries) {
            if (well) {
                entry.madeAt = nanoTime.getAsLong();
            } else {
                entries.remove(address, entry);
            }
        }
    }

    private void forgetOld() {
        long now = nanoTime.getAsLong();
        entries.values().removeIf(entry -> entry.madeAt != null && now - entry.madeAt >= FRESH.toNanos());
        Iterator<Entry> oldest = entries.values().iterator();
        while (entries.size() >= MOST && oldest.hasNext()) {
            oldest.next();
            oldest.remove();
        }
    }

    /** From now on answers are made anew: something was changed. */
    void forget() {
        synchronized (entries) {
            entries.clear();
        }
    }
}
