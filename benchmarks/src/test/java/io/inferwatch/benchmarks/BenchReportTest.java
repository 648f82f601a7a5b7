// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BenchReportTest {
    @Test
    void json_isOneLineWithTheFourKeys() throws Exception {
        BenchReport report = new BenchReport("agent", "2 cores", Map.of("p50_us", 3.0), Map.of("ours_vs_theirs", 0.5));

        JsonNode json = new ObjectMapper().readTree(report.json());

        assertThat(report.json()).hasLineCount(1);
        assertThat(json.fieldNames()).toIterable().containsExactly("bench", "machine", "figures", "ratios");
        assertThat(json.at("/bench").asText()).isEqualTo("agent");
        assertThat(json.at("/machine").asText()).isEqualTo("2 cores");
        assertThat(json.at("/figures/p50_us").asDouble()).isEqualTo(3.0);
        assertThat(json.at("/ratios/ours_vs_theirs").asDouble()).isEqualTo(0.5);
    }

    @Test
    void numbers_haveFourDigits() {
        BenchReport report =
                new BenchReport("pii", "", Map.of("lines_per_s", 1_234_567.0), Map.of("ours_vs_theirs", 0.123456));

        assertThat(report.json()).contains("1235000").contains("0.1235").doesNotContain("0.12345");
    }

    @Test
    void numbersThatWereNotMeasured_areAbsent() {
        BenchReport report = new BenchReport("agent", "", Map.of("agido", Double.NaN), Map.of("vs", 1.0 / 0));

        assertThat(report.json()).isEqualTo("{\"bench\":\"agent\",\"machine\":\"\",\"figures\":{},\"ratios\":{}}");
    }

    @Test
    void wrongUse_endsWithTwoAndPrintsNothing() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        assertThat(run(out, "nothing", "--json")).isEqualTo(2);
        assertThat(run(out)).isEqualTo(2);
        assertThat(run(out, "pii", "--events", "1")).isEqualTo(2);
        assertThat(run(out, "agent", "--part", "nothing")).isEqualTo(2);
        assertThat(run(out, "agent", "--outage", "0")).isEqualTo(2);
        assertThat(run(out, "profile", "--history", "1")).isEqualTo(2);
        assertThat(out.size()).isZero();
    }

    private static int run(ByteArrayOutputStream out, String... arguments) {
        return Main.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                arguments);
    }
}
