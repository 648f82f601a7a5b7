// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.config;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses durations and sizes: {@code 60s}, {@code 30d}, {@code 50gb}. */
public final class Quantities {
    public static final String DURATION_RULE = "a whole number with ms, s, m, h, d or w, such as 60s";
    static final String SIZE_RULE = "a whole number with b, kb, mb, gb or tb, such as 50gb";

    private static final Pattern FORM = Pattern.compile("(\\d{1,12})\\s*([a-z]{1,2})");

    private Quantities() {}

    /** Empty when the text is not a duration above zero. */
    public static Optional<Duration> duration(String text) {
        Matcher matcher = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long count = Long.parseLong(matcher.group(1));
        Optional<Duration> unit = Optional.ofNullable(
                switch (matcher.group(2)) {
                    case "ms" -> Duration.ofMillis(1);
                    case "s" -> Duration.ofSeconds(1);
                    case "m" -> Duration.ofMinutes(1);
                    case "h" -> Duration.ofHours(1);
                    case "d" -> Duration.ofDays(1);
                    case "w" -> Duration.ofDays(7);
                    default -> null;
                });
        return unit.map(one -> one.multipliedBy(count)).filter(all -> !all.isZero());
    }

    /** Bytes (1 kb = 1024); empty when the text is not a size above zero. */
    static Optional<Long> bytes(String text) {
        Matcher matcher = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long count = Long.parseLong(matcher.group(1));
        int power = List.of("b", "kb", "mb", "gb", "tb").indexOf(matcher.group(2));
        return power < 0 || count == 0 || count >= 1L << (62 - 10 * power)
                ? Optional.empty()
                : Optional.of(count << (10 * power));
    }
}
