// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/log.md} lists every warning and error of the analyzer, word for word, and no other. */
class LogReferenceTest {
    private static final Pattern LOGGED = Pattern.compile(
            "LOGGER\\s*\\.(warn|error)\\(\\s*(\"(?:[^\"\\\\]|\\\\.)*\"(?:\\s*\\+\\s*\"(?:[^\"\\\\]|\\\\.)*\")*)");
    private static final Pattern LISTED = Pattern.compile("(?m)^\\| (WARN|ERROR) \\| `([^`]+)` \\|");
    /** Says only what its argument says: faults of settings, which name themselves. */
    private static final String BARE = "{}";

    @Test
    void messages_areThoseOfTheCode() throws IOException {
        Set<String> listed = LISTED.matcher(Files.readString(Path.of("..", "docs", "log.md")))
                .results()
                .map(match -> match.group(1) + " " + match.group(2))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(listed).containsExactlyInAnyOrderElementsOf(logged());
    }

    private static Set<String> logged() throws IOException {
        Set<String> messages = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                Matcher logged = LOGGED.matcher(Files.readString(file));
                while (logged.find()) {
                    String message = logged.group(2).replaceAll("\"\\s*\\+\\s*\"", "");
                    messages.add(logged.group(1).toUpperCase(Locale.ROOT) + " "
                            + message.substring(1, message.length() - 1));
                }
            }
        }
        messages.removeIf(message -> message.endsWith(" " + BARE));
        return messages;
    }
}
