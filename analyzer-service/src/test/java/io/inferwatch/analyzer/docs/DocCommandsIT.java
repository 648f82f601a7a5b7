// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.inferwatch.analyzer.cli.NoServers;
import io.inferwatch.analyzer.cli.Terminal;
import io.inferwatch.embedded.junit.ElasticsearchExtension;
import io.inferwatch.embedded.junit.TestElasticsearch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every command of {@code README.md}, {@code docs/how-to} and {@code docs/deploy} that begins with {@code ./inferwatch}, one page after the other on one
 * server, with generated files of the names that the pages use. Other commands have a reason in {@link Untried}.
 */
@ExtendWith(ElasticsearchExtension.class)
class DocCommandsIT {
    /** Exit code 1 says that something was found. */
    private static final Set<String> FIND =
            Set.of("analyze", "findings", "incidents", "doctor", "contract check", "experiment verdict");

    private static final String FILE = "[\\w-]+\\.(csv|ndjson|yaml|html)";

    @TempDir
    private Path folder;

    private Terminal terminal = new Terminal(Map.of(), Path.of("."), new NoServers());

    @BeforeEach
    void prepare(TestElasticsearch server) throws IOException {
        terminal = new Terminal(
                Map.of(
                        "INFERWATCH_NAMESPACE",
                        server.namespace(),
                        "INFERWATCH_ELASTICSEARCH_URL",
                        server.url().toString()),
                folder,
                new NoServers());
        DocData.write(folder);
    }

    @Test
    void everyCommand_runs_orHasAReason() throws IOException {
        List<String> failed = new ArrayList<>();
        Set<Untried> used = EnumSet.noneOf(Untried.class);
        int run = 0;
        for (Path page : DocPages.all()) {
            for (DocCommand command : DocCommand.of(page)) {
                Untried.of(command).ifPresent(used::add);
                if (Untried.of(command).isEmpty()) {
                    run++;
                    fault(command).ifPresent(failed::add);
                }
            }
        }
        assertThat(failed).isEmpty();
        assertThat(run).isGreaterThan(30);
        assertThat(used).as("reasons that no command needs any more").containsExactlyInAnyOrder(Untried.values());
    }

    private Optional<String> fault(DocCommand command) throws IOException {
        if (!command.isOurs()) {
            return Optional.of(command + ": run it, or give a reason in Untried");
        }
        List<String> words =
                new ArrayList<>(command.words().subList(1, command.words().size()));
        int redirect = words.indexOf(">");
        List<String> arguments = redirect < 0 ? words : words.subList(0, redirect);
        String name = String.join(" ", words).replaceAll(" -.*", "");
        int code = terminal.run(arguments.stream().map(this::local).toArray(String[]::new));
        if (redirect >= 0) {
            Files.writeString(folder.resolve(words.get(redirect + 1)), terminal.out());
        }
        boolean found = code == 1 && FIND.stream().anyMatch(name::startsWith);
        return code == 0 || found
                ? Optional.empty()
                : Optional.of(command + ": exit code " + code + ": " + terminal.err());
    }

    private String local(String word) {
        return word.equals("$INCIDENT")
                ? openIncident()
                : word.matches(FILE) ? folder.resolve(word).toString() : word;
    }

    /** Asked for on a terminal of its own, so that the command's words stay what they are. */
    private String openIncident() {
        assertThat(terminal.run("incidents", "--model", "credit", "--json")).isLessThan(2);
        try {
            for (String line : terminal.outLines()) {
                JsonNode incident = new ObjectMapper().readTree(line);
                if (!incident.path("state").asText().equals("ended")) {
                    return incident.path("id").asText();
                }
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        throw new AssertionError("no incident goes on: " + terminal.out());
    }
}
