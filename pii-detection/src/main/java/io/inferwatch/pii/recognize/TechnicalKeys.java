// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii.recognize;

import io.inferwatch.pii.text.Chars;
import io.inferwatch.pii.text.FoldedText;
import java.util.Locale;
import java.util.Set;

/**
 * Names of keys whose values are counters or random identifiers. In {@code trace_id=4111…} a number may pass a check by
 * chance.
 */
final class TechnicalKeys {
    private static final int LONGEST = 24;
    /** Names that a program also writes with a blank alone behind them. */
    private static final Set<String> COUNTERS = Set.of(
            "clock", "epoch", "timestamp", "offset", "nanos", "micros", "millis", "ticks", "seq", "trace", "span");

    private static final Set<String> NAMES = Set.of(
            "clock",
            "micros",
            "id",
            "ids",
            "uid",
            "guid",
            "uuid",
            "ts",
            "time",
            "timestamp",
            "epoch",
            "offset",
            "seq",
            "seqno",
            "sequence",
            "nonce",
            "hash",
            "trace",
            "span",
            "bytes",
            "size",
            "count",
            "counter",
            "version",
            "nanos",
            "millis",
            "ms",
            "ns",
            "us",
            "duration",
            "thread",
            "pid",
            "tid",
            "checksum",
            "crc",
            "length",
            "total",
            "took",
            "elapsed",
            "generation",
            "etag",
            "sha",
            "digest",
            "seed",
            "ticks",
            "usage",
            "heap",
            "memory",
            "rss",
            "commit",
            "build");

    private TechnicalKeys() {}

    /**
     * Whether {@code key=}, {@code key:}, {@code "key":}, or a counter's name and a blank are directly before {@code start} and the last word of the
     * key is in the list.
     */
    static boolean isBefore(FoldedText text, int start) {
        int i = start - 1;
        boolean assigned = false;
        while (i >= 0 && start - i < 5 && "=: \"'#[(".indexOf(text.at(i)) >= 0) {
            assigned |= text.at(i) == '=' || text.at(i) == ':';
            i--;
        }
        int end = i + 1;
        while (i >= 0 && end - i <= LONGEST && Chars.isAsciiLetter(text.at(i)) && !isCamelStart(text, i, end)) {
            i--;
        }
        int from = i >= 0 && Chars.isUpper(text.at(i)) ? i : i + 1;
        Set<String> names = assigned ? NAMES : end == start - 1 && text.at(end) == ' ' ? COUNTERS : Set.of();
        return names.contains(text.part(from, Math.max(from, end)).toLowerCase(Locale.ROOT));
    }

    private static boolean isCamelStart(FoldedText text, int i, int end) {
        return Chars.isUpper(text.at(i)) && i + 1 < end && Chars.isLower(text.at(i + 1));
    }
}
