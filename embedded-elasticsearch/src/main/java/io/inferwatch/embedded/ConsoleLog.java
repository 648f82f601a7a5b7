// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The console output of the server, to explain a failed start. */
record ConsoleLog(Path file) {

    private static final int MAX_LINES = 4;
    private static final int MAX_LINE_LENGTH = 600;
    private static final Pattern REASON = Pattern.compile("ERROR|Exception|Error:|not found|[Pp]ermission denied");

    /** The last lines that contain an error; without any, the last lines. */
    String reason() {
        try {
            var lines = new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("\tat "))
                    .toList();
            var errors =
                    lines.stream().filter(line -> REASON.matcher(line).find()).toList();
            var chosen = errors.isEmpty() ? lines : errors;
            return chosen.stream()
                    .skip(Math.max(0, chosen.size() - MAX_LINES))
                    .map(ConsoleLog::shortened)
                    .collect(Collectors.joining("\n  ", "\n  ", ""));
        } catch (IOException e) {
            return " no output (" + e + ")";
        }
    }

    private static String shortened(String line) {
        return line.length() <= MAX_LINE_LENGTH ? line : line.substring(0, MAX_LINE_LENGTH) + "…";
    }
}
