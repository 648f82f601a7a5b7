// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Looks at a spool's files as bytes, without the code that wrote them. */
final class SpoolFiles {
    private static final Pattern ID = Pattern.compile("\"r([0-9]+)\"");

    private SpoolFiles() {}

    static List<Path> segments(Path folder) {
        return ending(folder, ".spool");
    }

    static List<Path> setAside(Path folder) {
        return ending(folder, ".damaged");
    }

    /** The numbers of the requests whose ids are written there. */
    static Set<Integer> requests(List<Path> files) throws IOException {
        Set<Integer> found = new TreeSet<>();
        for (Path file : files) {
            Matcher ids = ID.matcher(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            while (ids.find()) {
                found.add(Integer.valueOf(ids.group(1)));
            }
        }
        return found;
    }

    private static List<Path> ending(Path folder, String ending) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
