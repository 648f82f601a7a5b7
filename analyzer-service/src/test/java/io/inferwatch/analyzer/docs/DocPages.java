// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The pages whose commands are run, in the order in which somebody would read them. */
final class DocPages {
    static final Path ROOT = root();

    private static final List<String> FIRST = List.of(
            "README.md",
            "docs/how-to/attach-the-agent.md",
            "docs/how-to/set-a-reference.md",
            "docs/how-to/write-a-contract.md",
            "docs/how-to/send-labels.md",
            "docs/how-to/write-a-monitor.md",
            "docs/how-to/roll-out-a-canary.md",
            "docs/how-to/read-an-incident.md");

    private DocPages() {}

    static List<Path> all() throws IOException {
        List<Path> pages = new ArrayList<>(FIRST.stream().map(ROOT::resolve).toList());
        for (String folder : List.of("docs/how-to", "docs/deploy")) {
            try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
                files.filter(file -> file.toString().endsWith(".md") && !pages.contains(file))
                        .sorted()
                        .forEach(pages::add);
            }
        }
        return pages;
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
