// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class WordsTest {
    @Test
    void number_keepsThreeDigitsOrSo() {
        assertThat(Words.number(0.0)).isEqualTo("0");
        assertThat(Words.number(0.0712)).isEqualTo("0.0712");
        assertThat(Words.number(4.4)).isEqualTo("4.4");
        assertThat(Words.number(-41.25)).isEqualTo("−41.3");
        assertThat(Words.number(1234.5)).isEqualTo("1\u202f235");
        assertThat(Words.number(3e-12)).isEqualTo("3\u202f×\u202f10⁻¹²");
        assertThat(Words.number(Double.NaN)).isEqualTo("–");
        assertThat(Words.number(null)).isEqualTo("–");
    }

    @Test
    void severity_saysHowBad() {
        assertThat(Words.severity(4.4)).isEqualTo("severe, 4.4 × the threshold");
        assertThat(Words.severity(1.01)).isEqualTo("slight, 1.01 × the threshold");
        assertThat(Words.severity(Double.POSITIVE_INFINITY)).isEqualTo("severe");
    }

    @Test
    void url_encodesWhatAPathCannotHold() {
        assertThat(Words.url("fraud / card+ü")).isEqualTo("fraud%20%2F%20card%2B%C3%BC");
    }

    @Test
    void time_isInUtc() {
        assertThat(Words.time(Instant.parse("2026-03-01T23:05:59Z"))).isEqualTo("2026-03-01 23:05 UTC");
    }
}
