// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.csv;

import io.inferwatch.agent.describe.TextDescriptor;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The kinds that a model's features are known to have. Immutable. */
public final class KnownKinds {
    public static final KnownKinds NONE = new KnownKinds(Map.of());

    private final Map<String, ColumnKind> kinds;

    private KnownKinds(Map<String, ColumnKind> kinds) {
        this.kinds = Map.copyOf(kinds);
    }

    /**
     * A feature has the kind of the branch in which most of its values are; with as many in two branches it has none.
     *
     * @param values number of values by full column name
     */
    public static KnownKinds of(Map<String, Long> values) {
        Map<String, Map<ColumnKind, Long>> byFeature = new HashMap<>();
        values.forEach((column, n) -> {
            for (ColumnKind kind : ColumnKind.values()) {
                if (n > 0 && column.startsWith(kind.field(""))) {
                    String feature = column.substring(kind.field("").length());
                    byFeature
                            .computeIfAbsent(feature, any -> new EnumMap<>(ColumnKind.class))
                            .merge(kind, n, Long::sum);
                }
            }
        });
        addTexts(byFeature);
        Map<String, ColumnKind> kinds = new HashMap<>();
        byFeature.forEach((feature, counts) -> {
            ColumnKind most = most(counts);
            if (most != null) {
                kinds.put(feature, most);
            }
        });
        return new KnownKinds(kinds);
    }

    /** Profiles know a text by the numbers that describe it. */
    private static void addTexts(Map<String, Map<ColumnKind, Long>> byFeature) {
        List<String> descriptors = List.copyOf(TextDescriptor.of("a").numbers().keySet());
        String first = "." + descriptors.get(0);
        for (Map.Entry<String, Map<ColumnKind, Long>> column : List.copyOf(byFeature.entrySet())) {
            String name = column.getKey();
            String feature = name.endsWith(first) ? name.substring(0, name.length() - first.length()) : "";
            if (!feature.isEmpty()
                    && descriptors.stream().allMatch(each -> byFeature.containsKey(feature + "." + each))) {
                long n = column.getValue().getOrDefault(ColumnKind.NUMERIC, 0L);
                byFeature
                        .computeIfAbsent(feature, any -> new EnumMap<>(ColumnKind.class))
                        .merge(ColumnKind.TEXT, n, Math::max);
            }
        }
    }

    private static @Nullable ColumnKind most(Map<ColumnKind, Long> counts) {
        long most = counts.values().stream().mapToLong(Long::longValue).max().orElse(0);
        List<ColumnKind> best = counts.entrySet().stream()
                .filter(entry -> entry.getValue() == most)
                .map(Map.Entry::getKey)
                .toList();
        return best.size() == 1 ? best.get(0) : null;
    }

    /** The kind of a feature, null: not known. */
    @Nullable
    ColumnKind of(String feature) {
        return kinds.get(feature);
    }
}
