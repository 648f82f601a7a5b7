// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeParserTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-30T12:00:00Z",
                "2026-02-29",
                "1900-02-29",
                "2026-04-31",
                "2026-04-31 00:00",
                "2026-13-01",
                "2026-00-10",
                "2026-01-00",
                "2026-03-01T24:01:00Z",
                "2026-03-01T25:00:00Z",
                "2026-03-01T12:60:00Z",
                "2026-03-01T12:00:60Z",
                "2026-03-01T12:00:00+19:00",
                "2026-03-01T12:00:00+01:75",
                "12026-03-01T12:00:00Z",
                "+12026-03-01T12:00:00Z",
                "-2026-03-01",
                "0000-03-01",
                "9999-12-31T23:00:00-05:00",
                "9999-12-31T24:00:00Z",
                "0001-01-01T00:00:00+01:00",
                "202-03-01",
                "2026-3-1",
                "20260301",
                "20260301120000",
                "03/01/2026",
                "2026-03-01T12",
                "2026-03-01  12:00:00",
                "2026-03-01 12:00:00 CET",
                "2026-03-01Z",
                "0",
                "123456789",
                "-1767225600",
                "1.7672256e9",
                "17672256001",
                "1767225600000000.5",
                "today",
                ""
            })
    void notATime_isRefused(String text) {
        assertThat(TimeParser.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-03-01T12:00:00Z          | 2026-03-01T12:00:00Z          | WITH_ZONE",
                "2026-03-01t12:00:00z          | 2026-03-01T12:00:00Z          | WITH_ZONE",
                "2026-03-01T12:00:00.123Z      | 2026-03-01T12:00:00.123Z      | WITH_ZONE",
                "2026-03-01 12:00:00,123456    | 2026-03-01T12:00:00.123456Z   | WITHOUT_ZONE",
                "2026-03-01T12:00+01:00        | 2026-03-01T11:00:00Z          | WITH_ZONE",
                "2026-03-01T12:00:00+0100      | 2026-03-01T11:00:00Z          | WITH_ZONE",
                "2026-03-01 12:00:00 +0530     | 2026-03-01T06:30:00Z          | WITH_ZONE",
                "2026-03-01T12:00:00-08        | 2026-03-01T20:00:00Z          | WITH_ZONE",
                "2026-03-01 12:00:00 UTC       | 2026-03-01T12:00:00Z          | WITH_ZONE",
                "2026-03-01 12:00:00 utc       | 2026-03-01T12:00:00Z          | WITH_ZONE",
                "2026-03-01T12:00:00UTC        | 2026-03-01T12:00:00Z          | WITH_ZONE",
                "2026-03-01 12:00:00 GMT       | 2026-03-01T12:00:00Z          | WITH_ZONE",
                "2026-03-01 12:00              | 2026-03-01T12:00:00Z          | WITHOUT_ZONE",
                "2026-03-01                    | 2026-03-01T00:00:00Z          | DATE",
                "2028-02-29                    | 2028-02-29T00:00:00Z          | DATE",
                "2026-02-28T24:00:00Z          | 2026-03-01T00:00:00Z          | WITH_ZONE",
                "1772366400                    | 2026-03-01T12:00:00Z          | EPOCH_SECONDS",
                "1772366400.25                 | 2026-03-01T12:00:00.250Z      | EPOCH_SECONDS",
                "1772366400123                 | 2026-03-01T12:00:00.123Z      | EPOCH_MILLIS",
                "1772366400123.0               | 2026-03-01T12:00:00.123Z      | EPOCH_MILLIS",
                "1772366400123456              | 2026-03-01T12:00:00.123456Z   | EPOCH_MICROS",
                "1772366400123456789           | 2026-03-01T12:00:00.123456789Z| EPOCH_NANOS",
            })
    void time_isReadInItsForm(String text, String instant, TimeForm form) {
        assertThat(TimeParser.read(text)).contains(new ParsedTime(Instant.parse(instant), form));
    }
}
