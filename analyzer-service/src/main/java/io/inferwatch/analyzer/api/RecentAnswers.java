// SPDX-License-Identifier: Apache-2.0
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
 * Answers that were made a moment ago, for whoever asks for the same, as when fifty people open the link of one alert. An answer is new for
 * a second, and one that took long to make for longer, so that making the same again and again takes a fifth of one processor at most. Who
 * asks for one that is older gets it at once, while another one is made; who asks for one that is too old, or for none, waits. Failures are
 * not kept, and after one the next who asks waits. Thread-safe.
 */
final class RecentAnswers {
    /** How long an answer counts as new, at least. */
    static final Duration FRESH = Duration.ofSeconds(1);

    /** How long one counts as new that took long to make. */
    static final Duration LONGEST_FRESH = Duration.ofSeconds(4);

    private static final int TIMES_ITS_MAKING = 4;

    /** How old an answer may be that is given while another one is made. */
    static final Duration USABLE = Duration.ofSeconds(5);

    private static final int MOST = 64;

    private final LongSupplier nanoTime;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /** @param nanoTime as {@link System#nanoTime} */
    RecentAnswers(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** One address; one of both is there at least. For one thread at a time. */
    private static final class Entry {
        private @Nullable Future<ETagResponse> made;
        private long madeAt;
        private long fresh;
        private @Nullable Future<ETagResponse> next;
    }

    /** @param make begins to make the answer; not called where there is a new one, or one is made */
    Future<ETagResponse> of(String address, Supplier<Future<ETagResponse>> make) {
        Entry entry;
        Future<ETagResponse> begun;
        Future<ETagResponse> given;
        long start = nanoTime.getAsLong();
        synchronized (entries) {
            forgetOld();
            entry = entries.computeIfAbsent(address, any -> new Entry());
            Future<ETagResponse> known = known(entry);
            if (known != null) {
                return known;
            }
            begun = make.get();
            entry.next = begun;
            given = entry.made == null ? begun : entry.made;
        }
        begun.onComplete(done -> end(address, entry, begun, start));
        return given;
    }

    /** Null: another one is to be made. */
    private @Nullable Future<ETagResponse> known(Entry entry) {
        boolean enough = entry.made != null && (entry.next != null || age(entry) < entry.fresh);
        return enough ? entry.made : entry.next;
    }

    private long age(Entry entry) {
        return nanoTime.getAsLong() - entry.madeAt;
    }

    private void end(String address, Entry entry, Future<ETagResponse> begun, long start) {
        synchronized (entries) {
            entry.next = null;
            if (begun.succeeded()) {
                entry.made = begun;
                entry.madeAt = nanoTime.getAsLong();
                long took = entry.madeAt - start;
                entry.fresh = Math.max(FRESH.toNanos(), Math.min(LONGEST_FRESH.toNanos(), TIMES_ITS_MAKING * took));
            } else {
                entries.remove(address, entry);
            }
        }
    }

    private void forgetOld() {
        entries.values().forEach(entry -> {
            if (entry.made != null && age(entry) >= USABLE.toNanos()) {
                entry.made = null;
            }
        });
        entries.values().removeIf(entry -> entry.made == null && entry.next == null);
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
