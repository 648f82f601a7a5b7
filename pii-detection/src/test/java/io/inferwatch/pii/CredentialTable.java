// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * The table of credentials: each key and each scheme in each notation. The files are test resources of this module; the
 * tests of the agent and of the analyzer read the same files and this class.
 */
public final class CredentialTable {
    private static final List<String> VALUES =
            List.of("Tulip-92", "7f3b19c2a4d85e6f90", "q7Kd/x+Zt0==", "Rosengarten92x");

    private CredentialTable() {}

    /** A text, and the part of it that must be masked. */
    public record Row(String text, String secret) {
        /** Whether neither the secret nor its end is left. */
        public boolean isMaskedBy(String masked) {
            return !masked.contains(secret) && !masked.contains(secret.substring(secret.length() / 2));
        }

        /** Whether all around the secret is still there. */
        public boolean isKeptBy(String masked) {
            int at = text.indexOf(secret);
            return masked.startsWith(text.substring(0, at)) && masked.endsWith(text.substring(at + secret.length()));
        }

        @Override
        public String toString() {
            return text;
        }
    }

    public static Stream<Row> rows() throws IOException {
        return Stream.concat(keyed().stream(), schemes().stream());
    }

    private static List<Row> keyed() throws IOException {
        List<String> keys = lines("keys.txt");
        return lines("notations.txt").stream()
                .flatMap(notation -> keys.stream().map(key -> {
                    String value = VALUES.get(Math.floorMod((notation + key).hashCode(), VALUES.size()));
                    return new Row(notation.replace("{key}", key).replace("{value}", value), value);
                }))
                .toList();
    }

    private static List<Row> schemes() throws IOException {
        List<String> schemes = lines("schemes.txt");
        return Stream.concat(lines("scheme-notations.txt").stream(), lines("scheme-notations-json.txt").stream())
                .flatMap(notation -> schemes.stream().map(scheme -> {
                    String written = notation.indexOf('"') < 0 ? scheme : scheme.replace("\"", "\\\"");
                    String secret = written.substring(written.indexOf(' ') + 1);
                    return new Row(notation.replace("{scheme}", written), secret);
                }))
                .toList();
    }

    /** Lines that only mention credentials. */
    public static List<String> clean() throws IOException {
        return lines("clean.txt");
    }

    private static List<String> lines(String file) throws IOException {
        try (InputStream in = CredentialTable.class.getResourceAsStream("/io/inferwatch/pii/credentials/" + file)) {
            return new String(requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .map(line -> line.replace('\u23ce', '\n'))
                    .toList();
        }
    }
}
