// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.analyzer.run.profile.ProfileRepository;
import io.inferwatch.analyzer.run.profile.ProfileRepository.Span;
import io.inferwatch.analyzer.run.profile.StoredProfile;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.profile.Grid;
import io.inferwatch.monitors.profile.Layout;
import io.inferwatch.monitors.profile.Profile;
import io.inferwatch.monitors.profile.ProfileBuilder;
import io.inferwatch.monitors.profile.ProfileKey;
import io.inferwatch.monitors.profile.Row;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every storage of profiles does. */
abstract class ProfileRepositoryContract {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Window DAY = new Window(START, START.plusSeconds(86_400));
    private static final Layout LAYOUT =
            new Layout(1, Map.of("input.num.age", Grid.of(0, 30, 60)), Map.of("input.cat.country", List.of("DE")));

    abstract ProfileRepository profiles();

    @Test
    void store_isVisibleAtOnce_inTheOrderOfTime() {
        Profile small = profile(1);
        Profile large = profile(3);
        profiles().store(1, Map.of(key("m", 5, null), large, key("m", 2, null), small, key("n", 2, null), large));

        assertThat(read(Span.HOUR))
                .containsExactly(Map.entry(key("m", 2, null), small), Map.entry(key("m", 5, null), large));
        assertThat(profiles().hours("m", 1, DAY))
                .isEqualTo(
                        Map.of(key("m", 2, null), new StoredProfile(1, 1), key("m", 5, null), new StoredProfile(3, 3)));
        assertThat(profiles().hours("m", 1, new Window(START, START.plusSeconds(2 * 3_600))))
                .isEmpty();
    }

    @Test
    void store_overwritesTheSameKeyAndLayoutOnly() {
        profiles().store(1, Map.of(key("m", 2, null), profile(1), key("m", 2, "country=DE"), profile(1)));
        profiles().store(2, Map.of(key("m", 2, null), profile(7)));
        profiles().store(1, Map.of(key("m", 2, null), profile(2)));

        assertThat(profiles().hours("m", 1, DAY))
                .isEqualTo(Map.of(
                        key("m", 2, null),
                        new StoredProfile(2, 2),
                        key("m", 2, "country=DE"),
                        new StoredProfile(1, 1)));
        assertThat(profiles().hours("m", 2, DAY)).isEqualTo(Map.of(key("m", 2, null), new StoredProfile(7, 7)));
    }

    @Test
    void days_areKeptApartFromHours_withTheirFingerprint() {
        Profile day = profile(9);
        profiles().storeDay(1, key("m", 0, null), day, "fingerprint");

        assertThat(profiles().days("m", 1, DAY)).isEqualTo(Map.of(key("m", 0, null), "fingerprint"));
        assertThat(read(Span.DAY)).containsExactly(Map.entry(key("m", 0, null), day));
        assertThat(profiles().hours("m", 1, DAY)).isEmpty();
    }

    private List<Map.Entry<ProfileKey, Profile>> read(Span span) {
        Map<ProfileKey, Profile> read = new LinkedHashMap<>();
        profiles().forEach("m", 1, DAY, span, read::put);
        return List.copyOf(read.entrySet());
    }

    private static ProfileKey key(String model, int hour, String segment) {
        return new ProfileKey(model, "1", "primary", segment, START.plusSeconds(hour * 3_600L));
    }

    private static Profile profile(int rows) {
        ProfileBuilder builder = new ProfileBuilder(LAYOUT);
        for (int i = 0; i < rows; i++) {
            builder.add(Row.of(Map.of("input.num.age", 20.0 + i), Map.of("input.cat.country", "DE")));
        }
        return builder.build();
    }
}
