// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.page.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.monitors.Window;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTest {
    private static final Times TIMES = new Times(Instant.parse("2026-11-28T10:00:00Z"));

    @ParameterizedTest
    @CsvSource({
        "2026-11-28T09:59:40Z, just now",
        "2026-11-28T09:30:00Z, 30\u202fmin ago",
        "2026-11-27T16:00:00Z, 18\u202fh ago",
        "2026-11-28T06:20:00Z, 3\u202fh 40\u202fmin ago",
        "2026-11-28T10:05:00Z, in 5\u202fmin",
        "2022-05-09T23:00:00Z, 4 years ago",
    })
    void relative_hasOneUnitOrTwo(String time, String words) {
        assertThat(TIMES.relative(Instant.parse(time))).isEqualTo(words);
    }

    @Test
    void absolute_hasTheYear_whenItIsNotThisOne() {
        assertThat(TIMES.absolute(Instant.parse("2026-11-27T14:00:00Z"))).isEqualTo("27 Nov 14:00 UTC");
        assertThat(TIMES.absolute(Instant.parse("2022-05-09T23:00:00Z"))).isEqualTo("9 May 2022 23:00 UTC");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-27T10:00:00Z, 2026-11-28T10:00:00Z, 27 Nov 10:00 – 28 Nov 10:00 UTC",
        "2026-11-27T10:00:00Z, 2026-11-27T11:00:00Z, 27 Nov 10:00 – 11:00 UTC",
        "2022-05-01T00:00:00Z, 2022-05-10T00:00:00Z, 1 – 9 May 2022",
        "2022-04-01T00:00:00Z, 2022-05-01T00:00:00Z, 1 – 30 Apr 2022",
        "2026-11-27T00:00:00Z, 2026-11-28T00:00:00Z, 27 Nov",
    })
    void window_endsBeforeItsEnd(String from, String to, String words) {
        assertThat(TIMES.window(new Window(Instant.parse(from), Instant.parse(to))))
                .isEqualTo(words);
    }

    @Test
    void length_isRoundedDown() {
        assertThat(Times.length(Duration.ofHours(47))).isEqualTo("47\u202fh");
        assertThat(Times.length(Duration.ofDays(40))).isEqualTo("40 days");
        assertThat(Times.length(Duration.ofDays(70))).isEqualTo("2 months");
    }
}
