// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.monitor.Comparison;
import io.inferwatch.monitors.monitor.MonitorSettings;
import io.inferwatch.monitors.monitor.Samples;
import io.inferwatch.monitors.profile.Layout;
import io.inferwatch.monitors.profile.Profile;
import io.inferwatch.monitors.profile.ProfileBuilder;
import io.inferwatch.monitors.profile.Row;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When personal data in a field is a problem. */
class PiiMonitorTest {
    private static final String NOTE = "input.text.note";
    private static final Layout LAYOUT = new Layout(1, Map.of(), Map.of());

    /** A side of a number of rows, of which the first ones hold the types. */
    private static Profile side(int rows, Map<String, Integer> types) {
        ProfileBuilder builder = new ProfileBuilder(LAYOUT);
        for (int i = 0; i < rows; i++) {
            Map<String, Set<String>> found = new HashMap<>();
            int row = i;
            Set<String> here = types.entrySet().stream()
                    .filter(type -> row < type.getValue())
                    .map(Map.Entry::getKey)
                    .collect(java.util.stream.Collectors.toSet());
            if (!here.isEmpty()) {
                found.put(NOTE, here);
            }
            builder.add(new Row(Map.of(), Map.of(), 1, found));
        }
        return builder.build();
    }

    private static CheckResult check(String subject, Profile before, Profile now, MonitorSettings settings) {
        return new PiiMonitor()
                .check(new Comparison(Samples.scope(), before, now, LAYOUT, settings)).stream()
                        .filter(result -> result.subject().equals(subject))
                        .findFirst()
                        .orElseThrow();
    }

    private static CheckResult check(Profile before, Profile now) {
        return check(NOTE, before, now, MonitorSettings.defaults());
    }

    /** A leak repeats; one row or two may be a false hit of a recognizer. */
    @ParameterizedTest
    @CsvSource({"1, OK", "2, OK", "3, FAIL", "500, FAIL"})
    void aTypeThatTheReferenceLacks_isWrongFromThreeRowsOn(int rows, Status expected) {
        CheckResult result = check(side(1000, Map.of()), side(1000, Map.of("EMAIL", rows)));
        assertThat(result.status()).isEqualTo(expected);
        if (expected == Status.FAIL) {
            assertThat(result.direction()).isEqualTo(Direction.UP);
            assertThat(result.evidence().effect()).isEqualTo(rows);
            assertThat(result.details().change("type_share").orElseThrow().to()).isEqualTo(rows / 1000.0);
        }
    }

    @ParameterizedTest
    @CsvSource({"100, 100, OK", "100, 105, OK", "100, 200, FAIL", "100, 20, OK", "1000, 1000, OK"})
    void aTypeThatWasThere_isWrongWhereItsShareJumped(int before, int now, Status expected) {
        assertThat(check(side(1000, Map.of("EMAIL", before)), side(1000, Map.of("EMAIL", now)))
                        .status())
                .isEqualTo(expected);
    }

    @Test
    void theWorstTypeDecides_andAllWrongOnesAreNamed_theMostFrequentFirst() {
        CheckResult result = check(side(1000, Map.of("IP", 10)), side(1000, Map.of("IP", 10, "EMAIL", 5, "IBAN", 40)));
        assertThat(result.status()).isEqualTo(Status.FAIL);
        assertThat(result.evidence().effect()).isEqualTo(40.0);
        assertThat(result.details().facts().toString())
                .containsSubsequence("IBAN", "EMAIL")
                .doesNotContain("text=IP");
    }

    @Test
    void fieldsThatAreIgnored_areNotChecked_othersAreCoveredByOneCheck() {
        Profile before = side(1000, Map.of());
        Profile now = side(1000, Map.of("EMAIL", 10));
        MonitorSettings ignoring = MonitorSettings.defaults().withIgnoredColumn(NOTE);
        assertThat(new PiiMonitor().check(new Comparison(Samples.scope(), before, now, LAYOUT, ignoring)))
                .singleElement()
                .satisfies(result -> {
                    assertThat(result.subject()).isEqualTo(CheckResult.ALL_OTHERS);
                    assertThat(result.status()).isEqualTo(Status.OK);
                });
        assertThat(check(CheckResult.ALL_OTHERS, before, side(0, Map.of()), MonitorSettings.defaults())
                        .status())
                .isEqualTo(Status.INSUFFICIENT_DATA);
    }
}
