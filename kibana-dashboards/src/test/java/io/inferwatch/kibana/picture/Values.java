// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.kibana.picture;

import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.kibana.Panel;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Texts of values as a panel shows them. */
final class Values {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("MMM d, HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final double NANOS_PER_MILLI = 1e6;

    private Values() {}

    static String of(Panel panel, String column, @Nullable Object value) {
        if (!(value instanceof Double number)) {
            return value == null ? "–" : value.toString();
        }
        JsonNode of = panel.column(column);
        if (of.path("dataType").asText().equals("date")) {
            return TIME.format(Instant.ofEpochMilli(number.longValue()));
        }
        if (of.at("/params/format/id").asText().equals("percent")) {
            return plain(100 * number) + " %";
        }
        return of.path("sourceField").asText().equals("event.duration")
                ? plain(number / NANOS_PER_MILLI) + " ms"
                : plain(number);
    }

    /** Three digits, or all of a whole number. */
    static String plain(double number) {
        if (number == Math.rint(number) && Math.abs(number) < 1e15) {
            return String.format(Locale.ROOT, "%,d", (long) number);
        }
        if (Math.abs(number) >= 1000) {
            return String.format(Locale.ROOT, "%,.0f", number);
        }
        BigDecimal rounded = new BigDecimal(number).round(new MathContext(3)).stripTrailingZeros();
        return rounded.toPlainString();
    }

    /** Short, for the marks of an axis. */
    static String mark(Panel panel, String column, double number) {
        return of(panel, column, Math.abs(number) < 1e-12 ? 0.0 : number);
    }

    static String label(Panel panel, String column) {
        return panel.column(column).path("label").asText();
    }
}
