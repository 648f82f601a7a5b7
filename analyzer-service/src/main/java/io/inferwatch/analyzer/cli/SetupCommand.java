package io.inferwatch.analyzer.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "setup", description = "Installs templates and indices; running it again changes nothing.")
final class SetupCommand implements Callable<Integer> {
    @Mixin
    private final CommonOptions common = new CommonOptions();

    private final World world;

    SetupCommand(World world) {
        this.world = world;
    }

    @Override
    public Integer call() {
        try (Connection connection = Connection.open(world, common)) {
            connection.analyzer().setUp();
            Output.result(
                    world,
                    common,
                    Map.of("installed", true, "namespace", connection.namespace()),
                    "templates and indices of namespace " + connection.namespace() + " are installed");
            return Exit.DONE;
        }
    }
}
