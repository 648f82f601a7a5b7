// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.contract;

import io.inferwatch.analyzer.cli.support.CommandContext;
import io.inferwatch.analyzer.cli.support.CommonOptions;
import io.inferwatch.analyzer.cli.support.Exit;
import io.inferwatch.analyzer.cli.support.ModelOption;
import io.inferwatch.analyzer.cli.support.Output;
import io.inferwatch.analyzer.cli.support.TextFile;
import io.inferwatch.analyzer.config.FaultException;
import io.inferwatch.analyzer.contract.ContractReader;
import io.inferwatch.analyzer.contract.StoredContract;
import io.inferwatch.monitors.contract.Contract;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "apply",
        description = "Stores a contract as the model's next version; its traffic is checked against it from then on.")
final class ContractApplyCommand implements Callable<Integer> {
    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final ModelOption model = new ModelOption();

    @Option(
            names = "--file",
            required = true,
            paramLabel = "FILE",
            description = "The contract as YAML; - for standard input.")
    private String file = "";

    private final CommandContext context;

    ContractApplyCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        String yaml = TextFile.read(context, "--file", file);
        read(file, yaml, model.name());
        return context.withAnalyzer(common.settings(context), analyzer -> {
            StoredContract stored = analyzer.contracts().apply(file, model.name(), yaml);
            Output.result(
                    context,
                    common,
                    Map.of(
                            "model",
                            stored.model(),
                            "version",
                            stored.version(),
                            "created",
                            stored.created().toString()),
                    "contract " + stored.id() + ", stored " + stored.created());
            return Exit.DONE;
        });
    }

    /** Reads the contract in a file; it must belong to the named model. */
    static Contract read(String file, String yaml, String model) {
        Contract contract = ContractReader.read(file, yaml);
        if (!contract.model().equals(model)) {
            throw FaultException.of(file + ": model", "the model of --model, " + model, contract.model());
        }
        return contract;
    }
}
