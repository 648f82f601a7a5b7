// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The plain indices of one namespace: what is computed lives there, under deterministic ids. */
public record IndexNames(String namespace) {
    static final List<String> KINDS = List.of(
            "profiles",
            "outcomes",
            "waiting",
            "series",
            "checks",
            "findings",
            "alerts",
            "config",
            "experiments",
            "tokens",
            "audit",
            "leases",
            "requests");

    public String of(String kind) {
        return "inferwatch-" + kind + "-" + namespace;
    }

    List<String> all() {
        return KINDS.stream().map(this::of).toList();
    }

    /** A short, stable id of what identifies a document; the order counts. */
    public static String id(@Nullable Object... parts) {
        StringBuilder text = new StringBuilder();
        for (@Nullable Object part : parts) {
            text.append(part).append('\u0000');
        }
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
