// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.analyzer.event.Slice;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.profile.Layout;
import io.inferwatch.monitors.profile.Profile;
import io.inferwatch.monitors.profile.ProfileBuilder;
import io.inferwatch.monitors.profile.ProfileKey;
import io.inferwatch.monitors.profile.Row;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WindowProfileTest {
    private static final Instant HOUR = Instant.parse("2026-03-01T00:00:00Z");
    private static final Window WINDOW = new Window(HOUR, HOUR.plusSeconds(7_200));

    /** Version 2 is a candidate first, then serves; 3 is only a shadow. */
    private static final List<Slice> SLICES = List.of(
            slice("1", "primary", 0, 5),
            slice("1", "primary", 3_600, 7),
            slice("2", "candidate", 0, 2),
            slice("2", "primary", 3_600, 3),
            slice("3", "shadow", 0, 4));

    private static Slice slice(String version, String role, long seconds, int rows) {
        return new Slice(new ProfileKey("m", version, role, HOUR.plusSeconds(seconds)), rows);
    }

    private static Profile profile(long rows) {
        ProfileBuilder builder = new ProfileBuilder(new Layout(1, Map.of(), Map.of()));
        for (long i = 0; i < rows; i++) {
            builder.add(Row.of(Map.of(), Map.of()));
        }
        return builder.build();
    }

    @Test
    void rows_ofSlices_areThoseOfTheirProfiles() {
        WindowProfile profiles = new WindowProfile(WINDOW);
        SLICES.forEach(slice -> profiles.addHour(slice.key(), profile(slice.events())));

        assertThat(HourlyProfiles.rows(SLICES, WINDOW, null)).isEqualTo(15);
        assertThat(HourlyProfiles.rows(SLICES, WINDOW, "3")).isEqualTo(4);
        for (String version : new String[] {null, "1", "2", "3", "4"}) {
            assertThat(HourlyProfiles.rows(SLICES, WINDOW, version))
                    .isEqualTo(profiles.whole(null, version).rows());
        }
    }
}
