// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.time;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses times strictly: a day that no calendar has is no time. Forms:
 *
 * <ul>
 *   <li>ISO 8601, {@code 2026-03-01T12:00:00Z}; a blank may replace the T; {@code 24:00} is the midnight after. The zone
 *       is {@code Z}, {@code UTC}, {@code GMT} or an offset, {@code +01:00}, {@code +0100}, {@code +01}, after a blank
 *       or not. A time without a zone is UTC, a date is its midnight.
 *   <li>Numbers since 1970, told apart by their digits: 10 are seconds, 13 milliseconds, 16 microseconds, 19
 *       nanoseconds (2001 to 2286). Seconds and milliseconds may have a fraction.
 * </ul>
 *
 * <p>Years are 0001 to 9999, in UTC too: the server stores no others.
 */
public final class TimeParser {
    public static final String RULE = "a time such as 2026-03-01T12:00:00Z or 2026-03-01 12:00:00 (UTC)";

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private static final Pattern ISO = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})"
            + "(?:[Tt ](\\d{2}:\\d{2})(:\\d{2}(?:[.,]\\d{1,9})?)?"
            + " ?([Zz]|[Uu][Tt][Cc]|[Gg][Mm][Tt]|[+-]\\d{2}(?::?\\d{2})?)?)?");

    private static final Pattern NUMBER =
            Pattern.compile("([1-9]\\d{9}|[1-9]\\d{12})(?:\\.\\d{1,9})?|[1-9]\\d{15}" + "|[1-9]\\d{18}");

    private TimeParser() {}

    /** Empty when the text is not a time. */
    public static Optional<Instant> parse(String text) {
        return read(text).map(ParsedTime::instant);
    }

    /** The same, with the form in which the time is written. */
    public static Optional<ParsedTime> read(String text) {
        String bare = text.strip();
        try {
            Matcher iso = ISO.matcher(bare);
            if (iso.matches()) {
                return Optional.of(iso(iso)).filter(TimeParser::isStorable);
            }
            return NUMBER.matcher(bare).matches() ? Optional.of(number(bare)) : Optional.empty();
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static boolean isStorable(ParsedTime time) {
        return !time.instant().isBefore(FIRST) && !time.instant().isAfter(LAST);
    }

    private static ParsedTime iso(Matcher parts) {
        LocalDate date = LocalDate.parse(parts.group(1));
        String minute = parts.group(2);
        if (minute == null) {
            return new ParsedTime(date.atStartOfDay(ZoneOffset.UTC).toInstant(), TimeForm.DATE);
        }
        String second = parts.group(3) == null ? ":00" : parts.group(3).replace(',', '.');
        LocalDateTime time = minute.equals("24:00") && second.matches("[:.0]+")
                ? date.plusDays(1).atStartOfDay()
                : date.atTime(LocalTime.parse(minute + second));
        String zone = parts.group(4);
        return zone == null
                ? new ParsedTime(time.toInstant(ZoneOffset.UTC), TimeForm.WITHOUT_ZONE)
                : new ParsedTime(time.toInstant(offset(zone)), TimeForm.WITH_ZONE);
    }

    private static ZoneOffset offset(String zone) {
        return Character.isLetter(zone.charAt(0)) ? ZoneOffset.UTC : ZoneOffset.of(zone);
    }

    private static ParsedTime number(String text) {
        int dot = text.indexOf('.');
        int digits = dot < 0 ? text.length() : dot;
        TimeForm form = digits <= 10
                ? TimeForm.EPOCH_SECONDS
                : digits <= 13 ? TimeForm.EPOCH_MILLIS : digits <= 16 ? TimeForm.EPOCH_MICROS : TimeForm.EPOCH_NANOS;
        BigDecimal seconds = new BigDecimal(text).movePointLeft(digits - 10);
        long whole = seconds.longValue();
        long nanos = seconds.subtract(BigDecimal.valueOf(whole))
                .movePointRight(9)
                .setScale(0, RoundingMode.DOWN)
                .longValueExact();
        return new ParsedTime(Instant.ofEpochSecond(whole, nanos), form);
    }
}
