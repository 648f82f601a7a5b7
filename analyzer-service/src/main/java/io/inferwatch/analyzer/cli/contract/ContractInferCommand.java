// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.contract;

import io.inferwatch.analyzer.cli.support.CommandContext;
import io.inferwatch.analyzer.cli.support.CommonOptions;
import io.inferwatch.analyzer.cli.support.Exit;
import io.inferwatch.analyzer.cli.support.ModelOption;
import io.inferwatch.analyzer.cli.support.Output;
import io.inferwatch.analyzer.cli.support.UnknownModels;
import io.inferwatch.analyzer.contract.ContractProposal;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "infer",
        description = "Proposes a contract from a reference, as YAML on standard output; stores nothing.")
final class ContractInferCommand implements Callable<Integer> {
    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final ModelOption model = new ModelOption();

    @Option(names = "--reference", paramLabel = "N", description = "Name, or name@version (default: the newest).")
    private @Nullable String reference;

    private final CommandContext context;

    ContractInferCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return context.withAnalyzer(common.settings(context), analyzer -> {
            ContractProposal proposal = UnknownModels.known(
                    analyzer.reports(), model.name(), () -> analyzer.inferContract(model.name(), reference));
            Output.result(
                    context,
                    common,
                    Map.of("model", model.name(), "yaml", proposal.yaml(), "remarks", proposal.remarks()),
                    proposal.yaml().stripTrailing());
            proposal.remarks().forEach(context::say);
            return Exit.DONE;
        });
    }
}
