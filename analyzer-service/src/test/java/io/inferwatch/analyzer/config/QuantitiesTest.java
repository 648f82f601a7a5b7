// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantitiesTest {
    @ParameterizedTest
    @CsvSource({
        "1ms, PT0.001S",
        "250ms, PT0.25S",
        "60s, PT1M",
        "5m, PT5M",
        "36h, PT36H",
        "30d, PT720H",
        "2w, PT336H",
        "' 7 D ', PT168H",
        "1H, PT1H"
    })
    void durations(String text, Duration expected) {
        assertThat(Quantities.duration(text)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "60",
                "s",
                "0s",
                "00m",
                "-1s",
                "+1s",
                "1.5h",
                "1y",
                "1min",
                "1 h 2 m",
                "1h2m",
                "1e3s",
                "9999999999999s"
            })
    void noDurations(String text) {
        assertThat(Quantities.duration(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1b, 1",
        "1kb, 1024",
        "3 MB, 3145728",
        "50gb, 53687091200",
        "1tb, 1099511627776",
        "4194303tb, 4611684918915760128"
    })
    void sizes(String text, long expected) {
        assertThat(Quantities.bytes(text)).contains(expected);
    }

    /** The last one is beyond what a long holds with room to add. */
    @ParameterizedTest
    @ValueSource(strings = {"", "1", "0b", "0gb", "-1b", "1.5gb", "1k", "1pb", "1kib", "gb", "4194304tb"})
    void noSizes(String text) {
        assertThat(Quantities.bytes(text)).isEmpty();
    }
}
