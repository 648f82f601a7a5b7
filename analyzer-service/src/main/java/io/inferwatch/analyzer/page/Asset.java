// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * A static file that pages need, from the class path: nothing is fetched from elsewhere. Its name holds a hash of its content, so
 * browsers keep it for good.
 */
public enum Asset {
    THEME("theme", "js", "text/javascript"),
    SCRIPT("inferwatch", "js", "text/javascript"),
    STYLE("inferwatch", "css", "text/css"),
    ICON("icon", "svg", "image/svg+xml");

    private static final String FOLDER = "/io/inferwatch/analyzer/page/";
    private static final int HASH_BYTES = 6;

    private final String mediaType;
    private final String text;
    private final String file;

    Asset(String name, String ending, String mediaType) {
        this.mediaType = mediaType;
        this.text = read(FOLDER + name + "." + ending);
        this.file = name + "." + hash(text) + "." + ending;
    }

    public static List<Asset> all() {
        return List.of(values());
    }

    /** The name under which pages link it. */
    public String file() {
        return file;
    }

    public String mediaType() {
        return mediaType;
    }

    public String text() {
        return text;
    }

    /** The icon inside a page: one request less. */
    public static String iconUri() {
        byte[] icon = ICON.text.getBytes(StandardCharsets.UTF_8);
        return "data:image/svg+xml;base64," + Base64.getEncoder().encodeToString(icon);
    }

    private static String read(String resource) {
        try (InputStream in = Asset.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("asset: Expecting " + resource + " on the class path. Found: nothing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(hash, HASH_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
