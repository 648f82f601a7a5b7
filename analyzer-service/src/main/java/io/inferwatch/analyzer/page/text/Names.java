// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.page.text;

import io.inferwatch.monitors.message.Subjects;
import io.inferwatch.schema.Fields;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Names of columns, other subjects and monitors as pages write them. */
public final class Names {
    private static final Map<String, String> BADGES = new LinkedHashMap<>();
    private static final Map<String, String> MONITORS = Map.ofEntries(
            Map.entry("ks", "Distribution (KS)"),
            Map.entry("psi", "Distribution (PSI)"),
            Map.entry("total_variation", "Categories (total variation)"),
            Map.entry("chi_square", "Categories"),
            Map.entry("missing_share", "Missing values"),
            Map.entry("zero_share", "Zeros"),
            Map.entry("new_category", "New values"),
            Map.entry("staleness", "Frozen value"),
            Map.entry("out_of_bounds", "Outside allowed range"),
            Map.entry("pii", "Personal data"),
            Map.entry("dataset_drift", "Columns that changed"),
            Map.entry("error_rate", "Failed calls"),
            Map.entry("new_error", "New errors"),
            Map.entry("volume", "Traffic"),
            Map.entry("silence", "No traffic"),
            Map.entry("latency", "Response time"));

    static {
        BADGES.put(Fields.INPUT_NUM, "number");
        BADGES.put(Fields.INPUT_CAT, "category");
        BADGES.put(Fields.INPUT_BOOL, "yes/no");
        BADGES.put(Fields.INPUT_TEXT, "text");
        BADGES.put(Fields.PREDICTION_PROBABILITY, "prediction");
        BADGES.put("prediction.", "prediction");
        BADGES.put(Fields.ATTRIBUTION, "attribution");
        BADGES.put("error.message.template.", "error text");
    }

    private Names() {}

    /** {@code input.num.age} is {@code age}, a number. */
    public static Name of(String subject) {
        String badge = BADGES.entrySet().stream()
                .filter(kind -> subject.startsWith(kind.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
        String unit = subject.equals(Fields.EVENT_DURATION) || subject.startsWith("latency") ? "ms" : "";
        return new Name(subject, Subjects.shortName(subject), badge, unit);
    }

    /** The short names of columns shown together: one that two columns share gets its kind in front. */
    public static Map<String, Name> together(Collection<String> subjects) {
        Map<String, Integer> times = new HashMap<>();
        subjects.stream().distinct().forEach(each -> times.merge(of(each).text(), 1, Integer::sum));
        Map<String, Name> names = new LinkedHashMap<>();
        subjects.forEach(each -> {
            Name name = of(each);
            boolean shared =
                    times.getOrDefault(name.text(), 0) > 1 && !name.badge().isEmpty();
            names.put(each, shared ? new Name(each, group(each) + " " + name.text(), name.badge(), name.unit()) : name);
        });
        return names;
    }

    private static String group(String subject) {
        return subject.substring(0, Math.max(subject.indexOf('.'), 0));
    }

    /** {@code missing_share} is {@code Missing values}; a monitor without a name of its own is its words. */
    public static String monitor(String monitor) {
        String named = MONITORS.get(monitor);
        if (named != null) {
            return named;
        }
        String words = monitor.replace('_', ' ');
        return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
