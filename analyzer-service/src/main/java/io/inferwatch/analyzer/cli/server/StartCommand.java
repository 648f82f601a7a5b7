// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.server;

import io.inferwatch.analyzer.cli.connection.LocalServer;
import io.inferwatch.analyzer.cli.support.CommandContext;
import io.inferwatch.analyzer.cli.support.CommonOptions;
import io.inferwatch.analyzer.cli.support.Exit;
import io.inferwatch.analyzer.cli.support.Output;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "start", description = "Starts the embedded server and leaves it running.")
final class StartCommand implements Callable<Integer> {
    @Mixin
    private final CommonOptions common = new CommonOptions();

    private final CommandContext context;

    StartCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Path data = common.embedded(context);
        LocalServer server = context.servers().running(data).orElseGet(() -> {
            context.say("starting Elasticsearch (about 10 s, longer the first time) …");
            return context.servers().start(data, true);
        });
        Output.result(
                context,
                common,
                Map.of("url", server.url().toString(), "pid", server.pid(), "data", data.toString()),
                "Elasticsearch at " + server.url() + " (pid " + server.pid() + "), data in " + data
                        + "; stop it with: inferwatch stop");
        return Exit.DONE;
    }
}
