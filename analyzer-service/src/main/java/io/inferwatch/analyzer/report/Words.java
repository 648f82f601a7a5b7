// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.report;

import io.inferwatch.analyzer.incident.Incident;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.level.Level;
import io.inferwatch.monitors.message.MessageFormat;
import io.inferwatch.monitors.text.Numbers;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How pages write times and verdicts; numbers come from the one number format; an en dash where there is nothing to write. */
public final class Words {
    private static final String NONE = "–";
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Words() {}

    public static String time(Instant time) {
        return MINUTE.format(time);
    }

    /** With thin spaces between thousands. */
    public static String count(@Nullable Long n) {
        return n == null ? NONE : Numbers.count(n);
    }

    public static String number(@Nullable Double x) {
        return x == null || !Double.isFinite(x) ? NONE : Numbers.number(x);
    }

    public static String percent(@Nullable Double share) {
        return share == null || !Double.isFinite(share) ? NONE : Numbers.percent(share);
    }

    public static String severity(double severity) {
        if (!Double.isFinite(severity)) {
            return "severe";
        }
        String word = severity >= 3 ? "severe" : severity >= 1.5 ? "strong" : "slight";
        return word + ", " + number(severity) + " × the threshold";
    }

    /** A level with its digit, so that colour is never alone: {@code 3 high}. */
    public static String level(int level) {
        return level + " " + levelWord(level);
    }

    /** A level without its digit: {@code high}. */
    public static String levelWord(int level) {
        return switch (level) {
            case Level.AS_BEFORE -> "as before";
            case Level.SLIGHT -> "slight";
            case Level.MODERATE -> "moderate";
            case Level.HIGH -> "high";
            default -> "critical";
        };
    }

    public static String state(Incident incident) {
        return incident.state().name().toLowerCase(Locale.ROOT);
    }

    public static String family(Family family) {
        return family.value().replace('_', ' ');
    }

    public static String state(Finding finding) {
        return finding.state().name().toLowerCase(Locale.ROOT);
    }

    public static String status(Status status) {
        return switch (status) {
            case OK -> "OK";
            case WARN -> "warning";
            case FAIL -> "failed";
            case INSUFFICIENT_DATA -> "too few rows";
            case NOT_COMPUTABLE -> "not computable";
        };
    }

    /** The style class of a status. */
    public static String tone(Status status) {
        return switch (status) {
            case OK -> "fine";
            case WARN -> "warn";
            case FAIL -> "wrong";
            case INSUFFICIENT_DATA, NOT_COMPUTABLE -> "unknown";
        };
    }

    /** Never a bare 0: a share too small for its number of digits is shown as a bound. */
    public static String pValue(@Nullable Double p) {
        return p == null || !Double.isFinite(p) ? NONE : Numbers.pValue(p);
    }

    /** Which part of the traffic a check speaks of, and which hours when they are not those of the page; empty: all of it. */
    public static String part(CheckResult check, Window page) {
        Scope scope = check.scope();
        List<String> parts = new ArrayList<>();
        if (scope.modelVersion() != null) {
            parts.add("version " + scope.modelVersion());
        }
        if (scope.segment() != null) {
            parts.add(scope.segment());
        }
        if (!scope.window().equals(page)) {
            parts.add(time(scope.window().from()) + " to " + time(scope.window().to()));
        }
        return String.join(" · ", parts);
    }

    /** Why a check has no answer; empty where it has one. */
    public static String reason(CheckResult check) {
        return check.reason() == null ? "" : check.reason().text();
    }

    public static String explanation(CheckResult check) {
        return check.reason() == null ? MessageFormat.message(check) : reason(check);
    }

    public static String comparedWith(ModelSummary model) {
        if (model.reference() != null) {
            return model.reference().id() + ", " + count(model.reference().rows()) + " rows";
        }
        return model.waiting() == null ? NONE : model.waiting();
    }

    /** For one segment of a path or one value of a query. */
    public static String url(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
