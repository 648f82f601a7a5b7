// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.inferwatch.analyzer.Main;
import io.inferwatch.analyzer.cli.NoServers;
import io.inferwatch.analyzer.cli.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocCommandTest {
    private static final Pattern REQUEST = Pattern.compile("-X (\\S+) .*127\\.0\\.0\\.1:8080/api/v1(/\\S+)");
    private static final Pattern FENCE = Pattern.compile("(?ms)^ *```[a-z]*\\n(.*?)^ *```$");
    /** A command to its end, a pipe, a file or a remark; not forms with alternatives. */
    private static final Pattern OURS =
            Pattern.compile("(?m)(?:^ *|[|$] )(?:\\./)?inferwatch ([a-z][^\\[\\]|>#…\\n]*)(?=$| *[|>#])");

    private static final int SCREEN = 60;

    @Test
    void blocks_areReadAsAShellWould(@TempDir Path folder) throws IOException {
        Path page = Files.writeString(folder.resolve("a.md"), """
                ```sh
                ./inferwatch a 'b c' "d"   # a comment
                # only a comment
                ./inferwatch e \\
                    --f=1 g#h
                ```
                ```java
                not.this();
                ```
                1. in a list

                   ```sh
                   ./mvnw verify
                   ```
                """);
        List<DocCommand> commands = DocCommand.of(page);
        assertThat(commands.stream().map(DocCommand::text))
                .containsExactly("./inferwatch a 'b c' \"d\"", "./inferwatch e --f=1 g#h", "./mvnw verify");
        assertThat(commands.get(0).words()).containsExactly("./inferwatch", "a", "b c", "d");
    }

    /** A block without a language would escape from {@link DocCommandsIT}. */
    @Test
    void howTos_haveNoCommandsOutsideOfShellBlocks() throws IOException {
        Pattern plain = Pattern.compile("(?ms)^ *```\\n(?=[^`]*(inferwatch|mvnw|curl) )");
        for (Path page : DocPages.all()) {
            if (page.toString().contains("how-to") || page.endsWith("README.md")) {
                String text = Files.readString(page)
                        .replaceAll("(?ms)^ *```(sh|java|yaml|xml|json|groovy|python)\\n.*?^ *```$", "");
                assertThat(plain.matcher(text).find()).as(page.toString()).isFalse();
            }
        }
    }

    /** One screen is what a terminal shows of it. */
    @Test
    void readme_isOneScreen_withOnePicture() throws IOException {
        List<String> lines = Files.readAllLines(DocPages.ROOT.resolve("README.md"));
        assertThat(lines).hasSizeLessThan(SCREEN);
        assertThat(lines.stream().filter(line -> line.contains("!["))).hasSize(1);
    }

    @Test
    void requests_areOfTheContract() throws IOException {
        List<String> requests = new ArrayList<>();
        for (Path page : DocPages.all()) {
            for (DocCommand command : DocCommand.of(page)) {
                Matcher request = REQUEST.matcher(command.text());
                if (request.find()) {
                    requests.add(request.group(1) + " " + request.group(2));
                }
            }
        }
        JsonNode paths = contract().path("paths");
        assertThat(requests).isNotEmpty().allSatisfy(request -> {
            String[] parts = request.split(" ");
            assertThat(paths.path(parts[1]).has(parts[0].toLowerCase(Locale.ROOT)))
                    .as(request)
                    .isTrue();
        });
    }

    /** Also on the pages whose commands are not run; of other jars are the commands {@code demo} and {@code bench}. */
    @Test
    void everyCommand_hasOptionsThatItKnows(@TempDir Path folder) throws IOException {
        List<String> unknown = new ArrayList<>();
        int tried = 0;
        for (Path page : pages()) {
            Matcher blocks = FENCE.matcher(Files.readString(page));
            while (blocks.find()) {
                Matcher commands = OURS.matcher(blocks.group(1).replaceAll("\\\\\\n\\s*", ""));
                while (commands.find()) {
                    String command = commands.group(1).strip();
                    if (!command.matches("(demo|bench)\\b.*")) {
                        tried++;
                        unknown(command, folder).forEach(option -> unknown.add(page + ": " + command + ": " + option));
                    }
                }
            }
        }
        assertThat(unknown).isEmpty();
        assertThat(tried).isGreaterThan(60);
        assertThat(unknown("contract show --model m --verison 1", folder)).containsExactly("--verison");
        assertThat(unknown("contract shwo --model m", folder)).containsExactly("--model");
    }

    /** The options of a command that its help does not name. */
    private static List<String> unknown(String command, Path folder) {
        List<String> words = new DocCommand("", command).words();
        List<String> names = words.stream()
                .takeWhile(word -> word.matches("[a-z-]+") && !word.startsWith("-"))
                .toList();
        Terminal terminal = new Terminal(Map.of(), folder, new NoServers());
        String[] help = Stream.concat(names.stream(), Stream.of("--help")).toArray(String[]::new);
        assertThat(terminal.run(help)).as(command).isZero();
        String usage = terminal.out();
        return words.stream()
                .filter(word -> word.startsWith("--"))
                .map(word -> word.replaceAll("=.*", ""))
                .filter(option ->
                        !Pattern.compile(option + "\\b(?!-)").matcher(usage).find())
                .toList();
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(
                DocPages.ROOT.resolve("README.md"),
                DocPages.ROOT.resolve("kibana-dashboards/README.md"),
                DocPages.ROOT.resolve("examples/spring-boot-service/README.md")));
        try (Stream<Path> files = Files.walk(DocPages.ROOT.resolve("docs"))) {
            files.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
        }
        return pages;
    }

    @Test
    void roleIngest_mayWhatAccessSays() throws IOException {
        String row = Files.readAllLines(DocPages.ROOT.resolve("docs/access.md")).stream()
                .filter(line -> line.startsWith("| `ingest` |"))
                .findFirst()
                .orElseThrow();
        List<String> sent = new ArrayList<>();
        contract()
                .path("paths")
                .properties()
                .forEach(path -> path.getValue().forEach(operation -> {
                    if (operation.at("/security/0/bearer").toString().contains("\"ingest\"")) {
                        sent.add(path.getKey());
                    }
                }));
        assertThat(sent)
                .containsExactlyInAnyOrder("/events", "/labels", "/metrics", "/models/{model}/runs/{id}/finished");
        assertThat(row).contains("events", "labels", "metrics", "ends of runs");
    }

    private static JsonNode contract() throws IOException {
        try (InputStream file = Main.class.getResourceAsStream("openapi.yaml")) {
            return new ObjectMapper(new YAMLFactory()).readTree(file);
        }
    }
}
