// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.contract;

import io.inferwatch.analyzer.cli.support.CommandContext;
import io.inferwatch.analyzer.cli.support.CommonOptions;
import io.inferwatch.analyzer.cli.support.Exit;
import io.inferwatch.analyzer.cli.support.ModelOption;
import io.inferwatch.analyzer.cli.support.Output;
import io.inferwatch.analyzer.cli.support.UnknownModels;
import io.inferwatch.analyzer.contract.StoredContract;
import io.inferwatch.monitors.contract.Contract;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "list", description = "Lists the versions of a model's contract, the oldest first.")
final class ContractListCommand implements Callable<Integer> {
    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final ModelOption model = new ModelOption();

    private final CommandContext context;

    ContractListCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return context.withAnalyzer(common.settings(context), analyzer -> {
            List<StoredContract> versions = analyzer.contracts().versions(model.name());
            versions.forEach(this::print);
            if (versions.isEmpty()) {
                UnknownModels.require(analyzer.reports(), model.name());
                context.say("no contracts of " + model.name());
            }
            return Exit.DONE;
        });
    }

    private void print(StoredContract stored) {
        Contract contract = stored.contract();
        int rules = contract.rules().size() + contract.custom().size();
        Output.result(
                context,
                common,
                Map.of(
                        "model",
                        stored.model(),
                        "version",
                        stored.version(),
                        "created",
                        stored.created().toString(),
                        "columns",
                        contract.columns().size(),
                        "rules",
                        rules),
                stored.id() + "  " + stored.created() + "  "
                        + contract.columns().size() + " columns, " + rules + " rules");
    }
}
