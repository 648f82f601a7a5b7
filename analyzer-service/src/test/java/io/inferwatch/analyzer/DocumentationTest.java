// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Markdown files of the whole project: relative links lead somewhere, named classes and methods exist. */
class DocumentationTest {
    private static final Pattern FENCE = Pattern.compile("(?ms)^ *```.*?^ *```");
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    /** A simple class name in backticks, optionally with a method. */
    private static final Pattern CLASS_NAME = Pattern.compile("`([A-Z][a-z]\\w*)(\\.\\w+\\(.*?\\))?`");

    private static final Pattern JAVA = Pattern.compile("(?ms)^ *```java$(.*?)^ *```");
    private static final Pattern CODE = Pattern.compile("`([^`\\n]+)`");
    private static final Pattern CALL = Pattern.compile("\\.(\\w+)\\(");
    private static final Pattern METHOD = Pattern.compile("\\b(\\w+)\\(");

    private static final Set<String> SKIPPED = Set.of("target", ".git", "node_modules");

    @Test
    void relativeLinks_leadToFilesAndHeadings() throws IOException {
        Path root = root();
        List<String> broken = new ArrayList<>();
        for (Path file : files(root, ".md")) {
            broken.addAll(brokenLinks(file));
        }
        assertThat(files(root, ".md")).hasSizeGreaterThan(20);
        assertThat(broken).isEmpty();
    }

    @Test
    void classesInArchitectureAndOfModules_exist() throws IOException {
        Path root = root();
        Set<String> classes = classes(root);
        assertThat(absentClasses(root.resolve("docs/architecture.md"), classes)).isEmpty();
        for (String module : modules(root)) {
            assertThat(absentClasses(root.resolve(module).resolve("README.md"), classes))
                    .as(module)
                    .isEmpty();
        }
    }

    /** A row, or a part of one, for each package of the two large modules. */
    @Test
    void packages_areInArchitecture() throws IOException {
        Path root = root();
        String page = Files.readString(root.resolve("docs/architecture.md"));
        assertThat(packagesWithoutARow(root, page)).isEmpty();
        assertThat(packagesWithoutARow(root, page.replace("`message`", ""))).containsExactly("message");
    }

    private static List<String> packagesWithoutARow(Path root, String page) throws IOException {
        List<String> absent = new ArrayList<>();
        for (String sources : List.of(
                "analyzer-service/src/main/java/io/inferwatch/analyzer",
                "monitors/src/main/java/io/inferwatch/monitors")) {
            Path folder = root.resolve(sources);
            for (Path file : files(folder, "package-info.java")) {
                String name = folder.relativize(file.getParent()).toString().replace('/', '.');
                String last = name.substring(name.lastIndexOf('.') + 1);
                if (!name.isEmpty() && !page.contains("`" + name + "`") && !page.contains("`." + last + "`")) {
                    absent.add(name);
                }
            }
        }
        return absent;
    }

    /** What readers copy: calls in code. */
    @Test
    void methodsThatAreCalled_exist() throws IOException {
        Path root = root();
        Set<String> methods = new HashSet<>();
        for (Path file : files(root, ".java")) {
            METHOD.matcher(Files.readString(file)).results().forEach(match -> methods.add(match.group(1)));
        }
        for (Path file : files(root, ".md")) {
            assertThat(absentMethods(Files.readString(file), methods))
                    .as(file.toString())
                    .isEmpty();
        }
    }

    @Test
    void glossary_explainsEachWordOnce() throws IOException {
        List<String> words = Files.readAllLines(root().resolve("docs/glossary.md")).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| word |"))
                .flatMap(line -> Stream.of(line.split("\\|")[1].split(",")))
                .map(String::strip)
                .toList();
        assertThat(words).hasSizeGreaterThan(100).doesNotHaveDuplicates();
    }

    /** Every module, and every page, is reached from the index or the README. */
    @Test
    void everyPageAndModule_isInAnIndex() throws IOException {
        Path root = root();
        String index = Files.readString(root.resolve("docs/README.md")) + Files.readString(root.resolve("README.md"));
        for (Path page : files(root.resolve("docs"), ".md")) {
            String link = root.resolve("docs").relativize(page).toString();
            if (!link.startsWith("decisions/") && !link.equals("README.md")) {
                assertThat(index).contains("(" + link);
            }
        }
        for (String module : modules(root)) {
            assertThat(root.resolve(module).resolve("README.md")).isRegularFile();
            assertThat(index).contains("(" + module + ")");
        }
    }

    /** Checks that cannot fail guard nothing. */
    @Test
    void brokenLinkAndAbsentClass_areFound(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("a.md"),
                "# A title\n[here](#a-title) [gone](gone.md) [heading](a.md#no-title)\n`NoSuchClass` `AnalysisRun.tick()`");

        assertThat(brokenLinks(file))
                .hasSize(2)
                .allMatch(link -> link.contains("gone.md") || link.contains("no-title"));
        assertThat(absentClasses(file, Set.of("AnalysisRun"))).containsExactly("NoSuchClass");
        assertThat(absentMethods(
                        "`a.gone(b)` `.there()`\n```java\nx.lost();\n```\n```sh\na.b(c)\n```", Set.of("there")))
                .containsExactlyInAnyOrder("gone", "lost");
    }

    private static List<String> brokenLinks(Path file) throws IOException {
        List<String> broken = new ArrayList<>();
        Matcher links = LINK.matcher(FENCE.matcher(Files.readString(file)).replaceAll(""));
        while (links.find()) {
            String link = links.group(1);
            if (!link.matches("[a-z]+:.*") && !leadsSomewhere(file, link)) {
                broken.add(file + ": " + link);
            }
        }
        return broken;
    }

    private static boolean leadsSomewhere(Path file, String link) throws IOException {
        int hash = link.indexOf('#');
        String path = hash < 0 ? link : link.substring(0, hash);
        Path target = path.isEmpty() ? file : file.resolveSibling(path);
        if (hash < 0 || !target.toString().endsWith(".md")) {
            return Files.exists(target);
        }
        return Files.exists(target) && headings(target).contains(link.substring(hash + 1));
    }

    /** Anchors as GitHub makes them. */
    private static Set<String> headings(Path file) throws IOException {
        return FENCE.matcher(Files.readString(file))
                .replaceAll("")
                .lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#+ +", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    private static List<String> absentClasses(Path file, Set<String> classes) throws IOException {
        return CLASS_NAME
                .matcher(Files.readString(file))
                .results()
                .map(match -> match.group(1))
                .distinct()
                .filter(name -> !classes.contains(name))
                .toList();
    }

    private static List<String> absentMethods(String text, Set<String> methods) {
        return Stream.concat(
                        JAVA.matcher(text).results(),
                        CODE.matcher(FENCE.matcher(text).replaceAll("")).results())
                .flatMap(code -> CALL.matcher(code.group(1)).results())
                .map(call -> call.group(1))
                .filter(name -> !methods.contains(name))
                .toList();
    }

    private static List<String> modules(Path root) throws IOException {
        return Pattern.compile("<module>([^<]+)</module>")
                .matcher(Files.readString(root.resolve("pom.xml")))
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private static Set<String> classes(Path root) throws IOException {
        return files(root, ".java").stream()
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .collect(Collectors.toSet());
    }

    private static List<Path> files(Path root, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(ending) && !isSkipped(root.relativize(file)))
                    .toList();
        }
    }

    private static boolean isSkipped(Path relative) {
        for (Path part : relative) {
            if (SKIPPED.contains(part.toString())) {
                return true;
            }
        }
        return false;
    }

    private static Path root() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.isRegularFile(at.resolve("mvnw"))) {
                return at;
            }
        }
        throw new IllegalStateException("no project above " + Path.of("").toAbsolutePath());
    }
}
