// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Sentences are for people: no code of the monitors or of the analyzer may look inside one. */
class NoSentenceIsReadTest {
    /** A message, or a local variable that holds one, on which something is searched, cut or replaced. */
    private static final Pattern READS = Pattern.compile(
            "(?:[mM]essage\\(\\s*\\w*\\s*\\)\\)?|\\b(?:message|sentence))\\s*"
                    + "\\.\\s*(?:contains|split|replace|replaceFirst|indexOf|lastIndexOf|startsWith|endsWith|matches|substring)\\(");

    @Test
    void mainSources_searchAndCutNoSentence() throws IOException {
        List<String> found = new ArrayList<>();
        for (String root : List.of("src/main/java", "../monitors/src/main/java")) {
            try (Stream<Path> files = Files.walk(Path.of(root))) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(file -> read(file, found));
            }
        }
        assertThat(found).isEmpty();
    }

    private static void read(Path file, List<String> found) {
        try {
            Matcher reads = READS.matcher(Files.readString(file));
            while (reads.find()) {
                found.add(file + ": " + reads.group());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void patternFindsWhatItForbids() {
        assertThat(Stream.of(
                        "check.message().split(\" \")",
                        "wrong.getMessage().contains(\"x\")",
                        "String.valueOf(wrong.getMessage()).indexOf(\"x\")",
                        "message.contains(\". Found: \")",
                        "result.message()\n  .replace(\"a\", \"b\")",
                        "MessageFormat.message(check).startsWith(\"x\")"))
                .allMatch(code -> READS.matcher(code).find());
    }
}
