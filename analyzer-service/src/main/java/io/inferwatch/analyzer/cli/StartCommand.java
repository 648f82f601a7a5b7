package io.inferwatch.analyzer.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "start", description = "Starts the embedded server alone and leaves it running.")
final class StartCommand implements Callable<Integer> {
    @Mixin
    private final CommonOptions common = new CommonOptions();

    private final World world;

    StartCommand(World world) {
        this.world = world;
    }

    @Override
    public Integer call() {
        Path data = common.data(world);
        LocalServer server = world.servers().running(data).orElseGet(() -> {
            world.say("starting Elasticsearch (about 10 s, longer the first time) …");
            return world.servers().start(data, true);
        });
        Output.result(
                world,
                common,
                Map.of("url", server.url().toString(), "pid", server.pid(), "data", data.toString()),
                "Elasticsearch at " + server.url() + " (pid " + server.pid() + "), data in " + data
                        + "; stop it with: inferwatch stop");
        return Exit.DONE;
    }
}
