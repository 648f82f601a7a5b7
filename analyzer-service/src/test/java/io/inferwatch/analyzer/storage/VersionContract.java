// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.analyzer.memory.InMemoryEvent;
import io.inferwatch.analyzer.run.AnalyzerStorage;
import io.inferwatch.analyzer.version.VersionFacts;
import io.inferwatch.analyzer.version.VersionHistory;
import io.inferwatch.analyzer.version.VersionRepository;
import io.inferwatch.monitors.profile.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How every storage reads the versions of a model. */
abstract class VersionContract {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    abstract AnalyzerStorage storage();

    abstract void write(List<InMemoryEvent> events);

    @Test
    void versions_areThoseSeenLast_withTheirTimeInProduction() {
        write(List.of(
                event("m", "1", "primary", 0, 1),
                event("m", "1", "primary", 30, 3),
                event("m", "2", "shadow", 20, 1),
                event("m", "2", "primary", 40, 2),
                event("m", "3", "candidate", 45, 1),
                event("n", "1", "primary", 50, 1)));
        storage().events().refresh();

        VersionHistory history = versions().versions("m", at(48), List.of());

        assertThat(history.versions())
                .containsExactly(
                        facts("3", 45, 45, 1, null, "candidate"),
                        facts("2", 20, 40, 2, new VersionFacts.Production(at(40), at(40), 2, 2), "primary", "shadow"),
                        facts("1", 0, 30, 2, new VersionFacts.Production(at(0), at(30), 4, 3), "primary"));
        assertThat(history.rows()).isEqualTo(6);
        assertThat(history.recentRows()).isEqualTo(5);
        assertThat(history.complete()).isTrue();
        assertThat(versions().versions("unknown", at(48), List.of("git_commit")))
                .isEqualTo(VersionHistory.NONE);
    }

    @Test
    void versions_areNotMoreThanTheMost() {
        List<InMemoryEvent> events = new ArrayList<>();
        for (int i = 0; i <= VersionRepository.MOST_VERSIONS; i++) {
            events.add(event("m", "v" + i, "primary", i, 1));
        }
        write(events);
        storage().events().refresh();

        VersionHistory history = versions().versions("m", at(200), List.of());

        assertThat(history.versions()).hasSize(VersionRepository.MOST_VERSIONS);
        assertThat(history.versions().get(0).version()).isEqualTo("v100");
        assertThat(history.complete()).isFalse();
        assertThat(history.rows()).isEqualTo(101);
    }

    private VersionRepository versions() {
        return storage().versions();
    }

    private static VersionFacts facts(
            String version, int first, int last, long events, VersionFacts.Production production, String... roles) {
        return new VersionFacts(
                version, at(first), at(last), events, production, List.of(roles), null, Map.of(), Map.of());
    }

    private static InMemoryEvent event(String model, String version, String role, int hour, double weight) {
        Row row = new Row(Map.of("input.num.age", 40.0), Map.of(), weight, Map.of());
        return new InMemoryEvent(model, version, role, at(hour), row);
    }

    private static Instant at(int hour) {
        return START.plus(Duration.ofHours(hour));
    }
}
