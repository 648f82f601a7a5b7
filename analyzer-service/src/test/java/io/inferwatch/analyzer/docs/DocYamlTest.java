// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.inferwatch.analyzer.config.AnalyzerConfig;
import io.inferwatch.analyzer.config.Fault;
import io.inferwatch.analyzer.config.FaultException;
import io.inferwatch.analyzer.config.PiiRules;
import io.inferwatch.analyzer.contract.ContractReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every block of YAML in the documentation is read by what it is for: the configuration, contracts, rules for personal data. */
class DocYamlTest {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^( *)```yaml\\n(.*?)^ *```$");
    /** Of other programs. */
    private static final Set<String> OTHERS = Set.of("apiVersion", "route");
    /** Files and folders that are not here, and what {@code docs/configuration.md} shows side by side though it excludes each other. */
    private static final Pattern EXPECTED = Pattern.compile(".* can be read|either an API key or a user");

    @TempDir
    private Path folder;

    @Test
    void everyBlock_isRead() throws IOException {
        List<String> faults = new ArrayList<>();
        int blocks = 0;
        for (Path page : pages()) {
            Matcher block = BLOCK.matcher(Files.readString(page));
            while (block.find()) {
                blocks++;
                String yaml = block.group(2).replaceAll("(?m)^" + block.group(1), "");
                for (String fault : faults(yaml.replace("…", "0123456789abcdef0123456789abcdef"))) {
                    faults.add(page.getFileName() + ": " + fault);
                }
            }
        }
        assertThat(faults).isEmpty();
        assertThat(blocks).isGreaterThan(15);
    }

    /** A check that cannot fail guards nothing. */
    @Test
    void wrongSettingsOfEachKind_areFound() throws IOException {
        assertThat(faults("http: {prot: 80}")).hasSize(1);
        assertThat(faults("models: {m: {cadense: auto}}")).hasSize(1);
        assertThat(faults("model: m\ncolumns: {input.num.a: {mising: 0}}")).hasSize(1);
        assertThat(faults("fields: {'*': {treshold: 1}}")).hasSize(1);
        assertThat(faults("custom:\n  - {nam: a}")).isNotEmpty();
    }

    private List<String> faults(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("block.yaml"), yaml);
        Set<String> keys = new TreeSet<>();
        tree(yaml).fieldNames().forEachRemaining(keys::add);
        try {
            if (keys.contains("model") || keys.equals(Set.of("custom"))) {
                ContractReader.read("block", keys.contains("model") ? yaml : "model: m\n" + yaml);
            } else if (keys.contains("recognizers") || keys.contains("fields")) {
                PiiRules.load(file);
            } else if (keys.stream().noneMatch(OTHERS::contains)) {
                AnalyzerConfig.load(file, Map.of());
            }
            return List.of();
        } catch (FaultException wrong) {
            return wrong.faults().stream()
                    .filter(fault -> !EXPECTED.matcher(fault.rule()).matches())
                    .map(Fault::toString)
                    .toList();
        }
    }

    private static JsonNode tree(String yaml) throws IOException {
        return new ObjectMapper(new YAMLFactory()).readTree(yaml);
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>();
        for (String part : List.of("docs", "examples")) {
            try (Stream<Path> files = Files.walk(DocPages.ROOT.resolve(part))) {
                files.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
            }
        }
        return pages;
    }
}
