// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.support;

import io.inferwatch.analyzer.config.FaultException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads small text files. */
public final class TextFile {
    private static final long MAX_BYTES = 10_000_000;

    private TextFile() {}

    /** @param file {@code -}: standard input */
    public static String read(CommandContext context, String option, String file) {
        try {
            if (file.equals("-")) {
                return new String(context.in().readAllBytes(), StandardCharsets.UTF_8);
            }
            Path path = Path.of(file);
            if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
                throw FaultException.of(option, "a file that can be read, or -", file);
            }
            if (Files.size(path) > MAX_BYTES) {
                throw FaultException.of(option, "a file of at most 10 MB", Files.size(path) + " bytes");
            }
            return Files.readString(path);
        } catch (CharacterCodingException e) {
            throw FaultException.of(option, "UTF-8 text", file);
        } catch (IOException e) {
            throw FaultException.of(option, "a file that can be read, or -", file + ", " + e.getMessage());
        }
    }
}
