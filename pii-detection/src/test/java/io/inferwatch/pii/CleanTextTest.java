// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Logs without personal data stay silent. Each sample line is repeated with other numbers and identifiers drawn for it. */
class CleanTextTest {
    private static final int LINES = 20_000;

    private final Random random = new Random(20261121);

    @Test
    void cleanLogs_giveFewerThanOneHitInTenThousandLines() throws IOException {
        List<String> samples = samples();
        List<String> hits = IntStream.range(0, LINES)
                .mapToObj(i -> redrawn(samples.get(i % samples.size())))
                .filter(line -> !PiiScanner.standard().scan(line).isEmpty())
                .toList();
        assertThat(hits).hasSizeLessThanOrEqualTo(LINES / 10_000);
    }

    @Test
    void samples_areSilent() throws IOException {
        assertThat(samples())
                .hasSizeGreaterThan(60)
                .allSatisfy(line -> assertThat(PiiScanner.standard().scan(line)).isEmpty());
    }

    @Test
    void numbersOfMachines_areSilent() {
        for (int i = 0; i < LINES; i++) {
            String text = switch (i % 8) {
                case 0 -> "took " + random.nextInt(1_000_000_000) + " ns";
                case 1 -> "id=" + (1_000_000_000L + random.nextInt(1_000_000_000));
                case 2 -> "at " + (1_700_000_000_000L + random.nextInt());
                case 3 -> "trace_id=" + hex(32) + " span_id=" + hex(16);
                case 4 -> hex(8) + "-" + hex(4) + "-4" + hex(3) + "-a" + hex(3) + "-" + hex(12);
                case 5 ->
                    "v" + random.nextInt(20) + "." + random.nextInt(20) + "." + random.nextInt(20) + "."
                            + random.nextInt(20);
                case 6 ->
                    "loss " + random.nextDouble() + " price " + random.nextInt(10_000) + "."
                            + (10 + random.nextInt(90));
                default -> "epoch " + (1_700_000_000L + random.nextInt(90_000_000)) + " of job " + random.nextLong();
            };
            assertThat(PiiScanner.standard().scan(text)).as(text).isEmpty();
        }
    }

    private String hex(int digits) {
        StringBuilder hex = new StringBuilder();
        IntStream.range(0, digits).forEach(i -> hex.append(Character.forDigit(random.nextInt(16), 16)));
        return hex.toString();
    }

    /** Digits of longer numbers and of hexadecimal words are drawn anew; years, levels and versions stay. */
    private String redrawn(String line) {
        StringBuilder drawn = new StringBuilder(line);
        for (int i = 0; i < line.length(); i++) {
            boolean inside = i > 2
                    && Character.isDigit(line.charAt(i))
                    && Character.isDigit(line.charAt(i - 1))
                    && Character.isDigit(line.charAt(i - 2));
            if (inside && Character.isDigit(line.charAt(i - 3))) {
                drawn.setCharAt(i, (char) ('0' + random.nextInt(10)));
            }
        }
        return drawn.toString();
    }

    private static List<String> samples() throws IOException {
        try (InputStream in = CleanTextTest.class.getResourceAsStream("clean.log")) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
        }
    }
}
