package io.inferwatch.analyzer.cli;

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

    private final World world;

    ContractListCommand(World world) {
        this.world = world;
    }

    @Override
    public Integer call() {
        return Connection.with(world, common, analyzer -> {
            List<StoredContract> versions = analyzer.contracts().versions(model.name());
            versions.forEach(this::print);
            if (versions.isEmpty()) {
                world.say("no contract of " + model.name());
            }
            return Exit.DONE;
        });
    }

    private void print(StoredContract stored) {
        Contract contract = stored.contract();
        int rules = contract.rules().size() + contract.custom().size();
        Output.result(
                world,
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
