// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.text;

import io.inferwatch.analyzer.cli.support.CommandContext;
import io.inferwatch.analyzer.cli.support.Exit;
import io.inferwatch.analyzer.cli.support.Output;
import io.inferwatch.monitors.template.Template;
import io.inferwatch.monitors.template.TemplateMiner;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "templates", description = "Finds the templates of log lines. Reads the text twice; starts no server.")
final class TemplatesCommand implements Callable<Integer> {
    private static final int MAX_LISTED = 10_000;

    @Option(names = "--text", required = true, paramLabel = "FILE", description = "Text, or - for standard input.")
    private String file = "";

    @Option(names = "--json", description = "Print one JSON object per line: {\"template_id\",\"template\"}.")
    private boolean json;

    private final CommandContext context;

    TemplatesCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        TemplateMiner miner = new TemplateMiner();
        try (TextLines lines = TextLines.open("--text", file, context.in())) {
            lines.forEach(miner::template);
            if (json) {
                lines.forEach(line -> context.out().println(json(miner.template(line))));
            } else {
                list(lines, miner);
            }
        }
        return Exit.DONE;
    }

    private static String json(Template template) {
        Map<String, String> object = new LinkedHashMap<>();
        object.put("template_id", template.id());
        object.put("template", template.text());
        return Output.line(object);
    }

    /** The templates with their counts, the most frequent first. */
    private void list(TextLines lines, TemplateMiner miner) {
        Map<Template, Long> counts = new HashMap<>();
        long[] unlisted = {0};
        lines.forEach(line -> {
            Template template = miner.template(line);
            if (counts.size() < MAX_LISTED || counts.containsKey(template)) {
                counts.merge(template, 1L, Long::sum);
            } else {
                unlisted[0]++;
            }
        });
        counts.entrySet().stream()
                .sorted(Map.Entry.<Template, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(entry -> entry.getKey().id()))
                .forEach(entry -> context.out()
                        .printf(
                                "%s %9d  %s%n",
                                entry.getKey().id(),
                                entry.getValue(),
                                entry.getKey().text()));
        if (unlisted[0] > 0) {
            context.say(unlisted[0] + " more lines: only " + MAX_LISTED + " templates are listed");
        }
    }
}
