// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.contract;

import io.inferwatch.analyzer.cli.support.CommandContext;
import io.inferwatch.analyzer.cli.support.CommonOptions;
import io.inferwatch.analyzer.cli.support.Exit;
import io.inferwatch.analyzer.cli.support.ModelOption;
import io.inferwatch.analyzer.cli.support.Output;
import io.inferwatch.analyzer.config.FaultException;
import io.inferwatch.analyzer.contract.StoredContract;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "show", description = "Prints a stored contract as it was written.")
final class ContractShowCommand implements Callable<Integer> {
    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final ModelOption model = new ModelOption();

    @Option(names = "--version", paramLabel = "V", description = "The version (default: the newest).")
    private @Nullable Integer version;

    private final CommandContext context;

    ContractShowCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return context.withAnalyzer(common.settings(context), analyzer -> {
            StoredContract stored = analyzer.contracts()
                    .version(model.name(), version)
                    .orElseThrow(() -> FaultException.of(
                            "--model",
                            "a model with a contract" + (version == null ? "" : " of version " + version),
                            model.name()));
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
                            "yaml",
                            stored.yaml()),
                    stored.yaml().stripTrailing());
            return Exit.DONE;
        });
    }
}
