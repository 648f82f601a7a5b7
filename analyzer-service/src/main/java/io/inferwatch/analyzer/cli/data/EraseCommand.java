// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.data;

import io.inferwatch.analyzer.cli.connection.Connection;
import io.inferwatch.analyzer.cli.support.CommandContext;
import io.inferwatch.analyzer.cli.support.CommonOptions;
import io.inferwatch.analyzer.cli.support.Exit;
import io.inferwatch.analyzer.cli.support.Output;
import io.inferwatch.analyzer.cli.support.UnknownModels;
import io.inferwatch.analyzer.config.FaultException;
import io.inferwatch.analyzer.report.PersonErasure;
import io.inferwatch.analyzer.report.Reports;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "erase",
        description = "Deletes the events of one person, and the labels of these events; --dry-run only counts them.")
final class EraseCommand implements Callable<Integer> {
    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Option(
            names = "--subject",
            required = true,
            paramLabel = "[FIELD=]VALUE",
            description = "Identifies the person: a whole keyword or a phrase of a text, in the named field or in any;"
                    + " repeatable.")
    private final List<String> subjects = new ArrayList<>();

    @Option(names = "--model", paramLabel = "M", description = "The model's name (default: all models).")
    private @Nullable String model;

    @Option(names = "--dry-run", description = "Count, and delete nothing.")
    private boolean dryRun;

    private final CommandContext context;

    EraseCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (subjects.stream().anyMatch(EraseCommand::isBlank)) {
            throw FaultException.of("--subject", "a value that names a person", "an empty one");
        }
        try (Connection connection = context.open(common.settings(context))) {
            String named = model;
            Reports reports = connection.analyzer().reports();
            if (named != null && reports.model(named).isEmpty()) {
                throw FaultException.of("--model", UnknownModels.rule(reports), named);
            }
            PersonErasure.Erased report = connection.erase(connection.cluster(), subjects, model, dryRun);
            Output.result(context, common, json(report), sentence(report));
            return Exit.DONE;
        }
    }

    private static boolean isBlank(String subject) {
        return subject.substring(subject.indexOf('=') + 1).isBlank();
    }

    private Map<String, Object> json(PersonErasure.Erased report) {
        return Map.of(
                "dry_run", dryRun,
                "events", report.total(),
                "events_by_model", report.events(),
                "labels", report.labels(),
                "remaining", report.remaining());
    }

    private String sentence(PersonErasure.Erased report) {
        String what = report.total() + " events and " + report.labels() + " labels";
        String of = report.events().isEmpty()
                ? ""
                : " of " + String.join(", ", report.events().keySet());
        return dryRun
                ? what + of + " would be deleted"
                : what + of + " deleted, " + report.remaining() + " events left";
    }
}
