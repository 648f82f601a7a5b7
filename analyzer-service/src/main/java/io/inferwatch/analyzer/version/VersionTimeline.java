// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.version;

import io.inferwatch.analyzer.version.VersionFacts.Production;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The versions of a model, the newest first.
 *
 * @param complete whether no version was left out
 * @param staleAfter null: no version gets stale
 */
public record VersionTimeline(
        List<ModelVersion> versions,
        boolean complete,
        @Nullable Duration staleAfter) {
    public static final VersionTimeline NONE = new VersionTimeline(List.of(), true, null);

    private static final Duration DAY = Duration.ofDays(1);

    public VersionTimeline {
        versions = List.copyOf(versions);
    }

    public static VersionTimeline of(VersionHistory history, VersionRules rules, Instant now) {
        List<ModelVersion> versions = history.versions().stream()
                .sorted(Comparator.comparing(VersionFacts::came)
                        .thenComparing(VersionFacts::version)
                        .reversed())
                .map(facts -> version(facts, history, rules, now))
                .toList();
        return new VersionTimeline(versions, history.complete(), rules.staleAfter());
    }

    private static ModelVersion version(VersionFacts facts, VersionHistory history, VersionRules rules, Instant now) {
        Production production = facts.production();
        Optional<VersionFacts> previous = previous(facts, history);
        boolean serving = production != null && production.last().isAfter(now.minus(DAY));
        Duration age = production == null
                ? null
                : Duration.between(production.first(), serving ? later(now, production.last()) : production.last());
        Duration staleAfter = rules.staleAfter();
        return new ModelVersion(
                facts,
                previous.map(VersionFacts::version).orElse(null),
                production == null || !(history.rows() > 0) ? 0 : production.rows() / history.rows(),
                history.recentRows() > 0
                        ? Double.valueOf(production == null ? 0 : production.recentRows() / history.recentRows())
                        : null,
                age,
                serving,
                serving && staleAfter != null && age != null && age.compareTo(staleAfter) > 0,
                base(facts, history)
                        .or(() -> previous)
                        .map(base -> changes(base, facts))
                        .orElse(List.of()),
                facts.labels().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(label -> VersionLink.of(label.getKey(), label.getValue(), rules.links()))
                        .toList());
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Optional<VersionFacts> previous(VersionFacts facts, VersionHistory history) {
        return history.versions().stream()
                .filter(other -> other.production() != null && other.came().isBefore(facts.came()))
                .max(Comparator.comparing(VersionFacts::came).thenComparing(VersionFacts::version));
    }

    /** The parent, where its events are stored. */
    private static Optional<VersionFacts> base(VersionFacts facts, VersionHistory history) {
        return history.versions().stream()
                .filter(other -> other.version().equals(facts.parent()) && !other.equals(facts))
                .findFirst();
    }

    /** Nothing where one of both has no hyperparameters: they were not recorded, not removed. */
    private static List<ModelVersion.Change> changes(VersionFacts base, VersionFacts facts) {
        Map<String, String> before = base.hyperparameters();
        Map<String, String> now = facts.hyperparameters();
        if (before.isEmpty() || now.isEmpty()) {
            return List.of();
        }
        TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(now.keySet());
        return names.stream()
                .filter(name -> !Objects.equals(before.get(name), now.get(name)))
                .map(name -> new ModelVersion.Change(name, before.get(name), now.get(name)))
                .toList();
    }
}
