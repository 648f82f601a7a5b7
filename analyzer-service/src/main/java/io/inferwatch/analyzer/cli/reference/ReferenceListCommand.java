// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.reference;

import io.inferwatch.analyzer.cli.support.CommandContext;
import io.inferwatch.analyzer.cli.support.CommonOptions;
import io.inferwatch.analyzer.cli.support.Exit;
import io.inferwatch.analyzer.cli.support.ModelOption;
import io.inferwatch.analyzer.cli.support.Output;
import io.inferwatch.analyzer.cli.support.UnknownModels;
import io.inferwatch.analyzer.reference.Reference;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "list", description = "Lists every version of every reference of a model, the oldest first.")
final class ReferenceListCommand implements Callable<Integer> {
    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final ModelOption model = new ModelOption();

    private final CommandContext context;

    ReferenceListCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return context.withAnalyzer(common.settings(context), analyzer -> {
            List<Reference> references = analyzer.references(model.name());
            references.forEach(reference ->
                    Output.result(context, common, ReferenceText.json(reference), ReferenceText.line(reference)));
            if (references.isEmpty()) {
                UnknownModels.require(analyzer.reports(), model.name());
                context.say("no reference of " + model.name());
            }
            return Exit.DONE;
        });
    }
}
