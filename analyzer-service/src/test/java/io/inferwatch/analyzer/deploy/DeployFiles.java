// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The files by which Inferwatch is deployed, and what they must agree with. Anchors and merges of YAML are resolved. */
final class DeployFiles {
    static final Path ROOT = root();

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern SETTING = Pattern.compile("`(INFERWATCH_[A-Z_]+)`");
    /** The service reads these, though they are no settings. */
    private static final Set<String> APART = Set.of("INFERWATCH_CONFIG", "INFERWATCH_LOG");

    private DeployFiles() {}

    static JsonNode yaml(String file) throws IOException {
        return yaml(ROOT.resolve(file));
    }

    static JsonNode yaml(Path file) throws IOException {
        Object tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
        return JSON.valueToTree(tree);
    }

    /** An element of the root's pom.xml that occurs once by this name, or first. */
    static String pom(String element) throws IOException {
        return Pattern.compile("<" + Pattern.quote(element) + ">([^<]+)<")
                .matcher(Files.readString(ROOT.resolve("pom.xml")))
                .results()
                .findFirst()
                .map(match -> match.group(1))
                .orElseThrow(() -> new AssertionError("no " + element + " in pom.xml"));
    }

    /** Variables that the service reads: those of docs/settings.md, which is made from its code. */
    static Set<String> settings() throws IOException {
        return Stream.concat(
                        SETTING.matcher(Files.readString(ROOT.resolve("docs/settings.md")))
                                .results()
                                .map(match -> match.group(1)),
                        APART.stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    static Stream<MatchResult> matches(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results();
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
