// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferwatch.monitors.Window;
import io.inferwatch.schema.RuleViolationException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageTimeParserTest {
    private static final Instant NOW = Instant.parse("2026-11-28T10:20:00Z");
    private static final Window DAY =
            new Window(Instant.parse("2026-11-27T11:00:00Z"), Instant.parse("2026-11-28T11:00:00Z"));

    private static PageTime parse(Map<String, String> query, Instant lastEvent) {
        return new PageTimeParser(query::get, NOW).parse(lastEvent);
    }

    @Test
    void withoutParameters_itIsTheLastDay_upToTheUnfinishedHour() {
        PageTime time = parse(Map.of(), NOW.minusSeconds(60));
        assertThat(time.window()).isEqualTo(DAY);
        assertThat(time.query()).isEqualTo("last=24h");
    }

    @Test
    void withoutParameters_oldDataIsShownWhereItEnds() {
        PageTime time = parse(Map.of(), Instant.parse("2022-05-09T23:00:00Z"));
        assertThat(time.window().to()).isEqualTo("2022-05-10T00:00:00Z");
        assertThat(time.query()).isEqualTo("last=24h&anchor=data");
    }

    @Test
    void range_countsFromNow_orFromTheData() {
        Instant old = Instant.parse("2022-05-09T23:00:00Z");
        assertThat(parse(Map.of("last", "7d"), old).window())
                .isEqualTo(new Window(DAY.to().minus(Duration.ofDays(7)), DAY.to()));
        assertThat(parse(Map.of("last", "7d", "anchor", "data"), old).window().to())
                .isEqualTo("2022-05-10T00:00:00Z");
    }

    @Test
    void fixedWindow_isWidenedToHours_andItsLinksKeepBaseAndVersion() {
        PageTime time = parse(
                Map.of("from", "2026-11-01T10:30:00Z", "to", "2026-11-01T12:00", "base", "previous", "version", "1 b"),
                NOW);
        assertThat(time.query())
                .isEqualTo("from=2026-11-01T10%3A00%3A00Z&to=2026-11-01T12%3A00%3A00Z&base=previous&version=1%20b");
        assertThat(time.earlier().window().to()).isEqualTo(time.window().from());
        assertThat(time.later().window().from()).isEqualTo(time.window().to());
        assertThat(time.wider().window().length()).isEqualTo(Duration.ofHours(6));
    }

    @ParameterizedTest
    @CsvSource({
        "previous, 2026-11-26T11:00:00Z, 2026-11-27T11:00:00Z",
        "week, 2026-11-20T11:00:00Z, 2026-11-21T11:00:00Z",
        "version:1.4, 2026-11-27T11:00:00Z, 2026-11-28T11:00:00Z",
        "2026-10-01/2026-10-02, 2026-10-01T00:00:00Z, 2026-10-02T00:00:00Z",
    })
    void base_isAWindow_andComesBackAsItWas(String base, String from, String to) {
        PageTime time = parse(Map.of("base", base), NOW);
        assertThat(time.base().of(time.window())).isEqualTo(new Window(Instant.parse(from), Instant.parse(to)));
        PageTime again = parse(Map.of("base", time.base().value()), NOW);
        assertThat(again.base()).isEqualTo(time.base());
        assertThat(time.report("m", io.inferwatch.monitors.monitor.MonitorSelection.defaults())
                        .base())
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "last, soon, last: Expecting a range such as 6h",
        "last, 9999d, last: Expecting at most 1827d",
        "from, 2026-11-01, window: Expecting both from and to",
        "base, other, base: Expecting one of reference",
        "base, x/y, from: Expecting a time",
    })
    void wrongParameter_saysWhatIsExpected(String key, String value, String message) {
        assertThatThrownBy(() -> parse(Map.of(key, value), NOW))
                .isInstanceOf(RuleViolationException.class)
                .hasMessageStartingWith(message);
    }
}
