// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferwatch.monitors.profile.Grid;
import io.inferwatch.monitors.profile.Layout;
import io.inferwatch.monitors.profile.Profile;
import io.inferwatch.monitors.profile.ProfileBuilder;
import io.inferwatch.monitors.profile.Row;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProfileCodecTest {
    private static final Layout LAYOUT = new Layout(
            1,
            Map.of("input.num.x", Grid.of(-1, 0, Math.nextUp(0.0), 1)),
            Map.of("input.cat.c", List.of("a", "b"), "event.outcome", List.of("success")));

    @Test
    void decode_givesBackWhatWasEncoded() {
        Random random = new Random(3);
        Profile merged = Profile.EMPTY;
        for (int hour = 0; hour < 5; hour++) {
            Profile one = hour(random, hour * 100);
            assertThat(ProfileCodec.decode(ProfileCodec.encode(one))).isEqualTo(one);
            merged = merged.merge(one);
        }
        assertThat(ProfileCodec.decode(ProfileCodec.encode(merged)))
                .usingRecursiveComparison()
                .ignoringFieldsMatchingRegexes(".*\\.lost") // what rounding took from a sum is not stored
                .isEqualTo(merged);
        assertThat(ProfileCodec.decode(ProfileCodec.encode(Profile.EMPTY))).isEqualTo(Profile.EMPTY);
    }

    @Test
    void decode_refusesWhatIsNoProfile() {
        String half = ProfileCodec.encode(hour(new Random(4), 50));
        for (String damaged : List.of("", "!", "AAAA", half.substring(0, half.length() / 2 / 4 * 4))) {
            assertThatThrownBy(() -> ProfileCodec.decode(damaged))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("profile: Expecting a stored profile. Found: damaged bytes");
        }
    }

    private static Profile hour(Random random, int rows) {
        ProfileBuilder builder = new ProfileBuilder(LAYOUT);
        for (int i = 0; i < rows; i++) {
            Map<String, Double> numeric = new HashMap<>();
            if (random.nextInt(10) > 0) {
                numeric.put("input.num.x", random.nextInt(20) == 0 ? Double.NaN : random.nextGaussian());
            }
            Map<String, String> categorical = new HashMap<>();
            categorical.put("input.cat.c", List.of("a", "b", "new é").get(random.nextInt(3)));
            categorical.put("event.outcome", random.nextInt(9) == 0 ? "failure" : "success");
            builder.add(new Row(numeric, categorical, 1 + random.nextInt(3), Map.of("input.text.t", Set.of("EMAIL"))));
        }
        return builder.build();
    }
}
