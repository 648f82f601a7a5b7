// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.logback;

import io.inferwatch.agent.options.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a file that holds one secret and nothing else, as Docker and Kubernetes mount them. */
final class SecretFile {
    private static final int MAX_BYTES = 64 * 1024;

    private SecretFile() {}

    /**
     * Reads the secret as UTF-8, without leading and trailing white space.
     *
     * @param key the setting that names the file
     * @throws IllegalArgumentException if the file cannot be read; the message names key and path, never the content
     */
    static Secret read(String key, String path) {
        byte[] bytes;
        String content;
        try (InputStream in = Files.newInputStream(Path.of(path))) {
            bytes = in.readNBytes(MAX_BYTES + 1);
            content = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString()
                    .strip();
        } catch (IOException | IllegalArgumentException e) {
            throw fault(key, path, e.getClass().getSimpleName());
        }
        if (content.isEmpty() || bytes.length > MAX_BYTES) {
            throw fault(key, path, content.isEmpty() ? "empty" : "more than 64 KB");
        }
        return new Secret(content);
    }

    private static IllegalArgumentException fault(String key, String path, String what) {
        return new IllegalArgumentException(
                key + ": Expecting a readable file that holds the secret. Found: " + path + " (" + what + ")");
    }
}
