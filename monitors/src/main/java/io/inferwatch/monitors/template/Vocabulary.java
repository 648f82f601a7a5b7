// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.template;

import java.util.Set;

/** Words that say something of the value next to them, in any system's logs. */
final class Vocabulary {
    /** No word of these sets is longer. */
    static final int LONGEST = 12;

    /** Behind a number: part of it. */
    static final Set<String> UNITS = Set.of(
            "b",
            "B",
            "byte",
            "bytes",
            "Bytes",
            "kB",
            "KB",
            "MB",
            "GB",
            "TB",
            "KiB",
            "MiB",
            "GiB",
            "kb",
            "mb",
            "gb",
            "K",
            "ns",
            "us",
            "ms",
            "msec",
            "msecs",
            "millis",
            "milliseconds",
            "s",
            "sec",
            "secs",
            "second",
            "seconds",
            "min",
            "mins",
            "minute",
            "minutes",
            "hour",
            "hours",
            "hrs",
            "day",
            "days",
            "UTC",
            "GMT",
            "EST",
            "EDT",
            "PST",
            "PDT",
            "CET",
            "CEST",
            "AM",
            "PM");

    /** Parts of a date. */
    static final Set<String> CALENDAR = Set.of(
            "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep",
            "Oct", "Nov", "Dec");

    /** Behind an equals sign: no value, where other lines have one. */
    static final Set<String> NOTHING =
            Set.of("null", "nil", "none", "None", "NULL", "unknown", "undefined", "NaN", "N/A");

    /** Before an equals sign: a host or an address follows. */
    static final Set<String> ADDRESS_KEYS =
            Set.of("rhost", "host", "hostname", "ip", "addr", "address", "server", "client", "src", "dst");

    /** Before an equals sign: what is quoted behind it is the message, not a value. */
    static final Set<String> MESSAGES =
            Set.of("msg", "message", "error", "err", "reason", "event", "status", "level", "text", "description");

    /** What follows is an explanation in free text. */
    static final Set<String> REASONS = Set.of("because", "reason", "cause");

    private Vocabulary() {}
}
