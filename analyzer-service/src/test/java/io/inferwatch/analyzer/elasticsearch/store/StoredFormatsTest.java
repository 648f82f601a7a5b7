// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.monitors.profile.Grid;
import io.inferwatch.monitors.profile.Layout;
import io.inferwatch.monitors.profile.Profile;
import io.inferwatch.monitors.profile.ProfileBuilder;
import io.inferwatch.monitors.profile.Row;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;

/**
 * What is stored in binary fields against texts that an earlier version stored. Bytes are compared after inflating, since each JDK may deflate
 * in its own way. What is written now lies in {@code target/stored-formats}.
 */
class StoredFormatsTest {
    private static final String MIGRATION =
            "The format of %s has changed, so that what is stored cannot be read after an update: "
                    + "%s, and add the new text under a new name; the old one stays, with a test of what becomes of it";

    private static final Layout LAYOUT = new Layout(
            1,
            Map.of("input.num.x", Grid.of(-1, 0, Math.nextUp(0.0), 1)),
            Map.of("input.cat.c", List.of("a", "b"), "event.outcome", List.of("success")));

    /** Two hours, with all that a profile can hold: missing and non-finite numbers, new categories, weights, personal data. */
    private static Profile profile() {
        return hour(0, 200).merge(hour(200, 90));
    }

    private static Profile hour(int first, int rows) {
        ProfileBuilder builder = new ProfileBuilder(LAYOUT);
        for (int i = first; i < first + rows; i++) {
            Map<String, Double> numbers = new HashMap<>();
            if (i % 7 > 0) {
                numbers.put("input.num.x", i % 11 == 0 ? Double.NaN : (i % 5) - 2 + i / 1024.0);
            }
            Map<String, String> names = new HashMap<>();
            names.put("input.cat.c", List.of("a", "b", "new é").get(i % 3));
            names.put("event.outcome", i % 9 == 0 ? "failure" : "success");
            builder.add(new Row(
                    numbers, names, 1 + i % 3, Map.of("input.text.t", i % 2 == 0 ? Set.of("EMAIL") : Set.of())));
        }
        return builder.build();
    }

    @Test
    void aProfileIsTheSameBytes() throws IOException {
        assertSame("profile-format-2.txt", ProfileCodec.encode(profile()), "profiles", "raise ProfileCodec.FORMAT");
    }

    @Test
    void aStoredProfileIsRead() throws IOException {
        assertThat(ProfileCodec.decode(stored("profile-format-2.txt")))
                .usingRecursiveComparison()
                .ignoringFieldsMatchingRegexes(".*\\.lost")
                .isEqualTo(profile());
    }

    @Test
    void rowsOfAReferenceAreTheSameBytes_andRead() throws IOException {
        List<Row> rows =
                List.of(Row.of(Map.of("input.num.x", 1.5), Map.of("input.cat.c", "new é")), Row.of(Map.of(), Map.of()));
        assertSame("rows-1.txt", RowsCodec.encode(rows), "samples of references", "read both in RowsCodec");
        assertThat(RowsCodec.decode(stored("rows-1.txt"))).isEqualTo(rows);
    }

    @Test
    void numbersOfAnEstimatorAreTheSameBytes_andRead() throws IOException {
        double[] numbers = {0, -0.0, 1.5, Double.NaN, Double.MIN_VALUE, Double.NEGATIVE_INFINITY};
        assertSame("numbers-1.txt", NumbersCodec.encode(numbers), "estimators", "read both in NumbersCodec");
        assertThat(NumbersCodec.decode(stored("numbers-1.txt"))).containsExactly(numbers);
    }

    private static void assertSame(String name, String text, String what, String todo) throws IOException {
        Path folder = Files.createDirectories(Path.of("target/stored-formats"));
        Files.writeString(folder.resolve(name), text + "\n");
        assertThat(hex(text)).as(String.format(MIGRATION, what, todo)).isEqualTo(hex(stored(name)));
    }

    private static String stored(String name) throws IOException {
        try (InputStream in = StoredFormatsTest.class.getResourceAsStream(name)) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip();
        }
    }

    private static String hex(String text) throws IOException {
        try (InflaterInputStream packed = new InflaterInputStream(
                new ByteArrayInputStream(Base64.getDecoder().decode(text)))) {
            return text.isEmpty() ? "" : HexFormat.of().formatHex(packed.readAllBytes());
        }
    }
}
