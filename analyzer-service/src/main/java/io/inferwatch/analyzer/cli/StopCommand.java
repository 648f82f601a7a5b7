package io.inferwatch.analyzer.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "stop", description = "Stops the embedded server.")
final class StopCommand implements Callable<Integer> {
    @Mixin
    private final CommonOptions common = new CommonOptions();

    private final World world;

    StopCommand(World world) {
        this.world = world;
    }

    @Override
    public Integer call() {
        Path data = common.data(world);
        boolean stopped = world.servers().stop(data);
        Output.result(
                world,
                common,
                Map.of("stopped", stopped, "data", data.toString()),
                stopped ? "stopped" : "nothing runs on " + data);
        return Exit.DONE;
    }
}
