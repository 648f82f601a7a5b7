// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.server;

import io.inferwatch.analyzer.cli.support.CommandContext;
import io.inferwatch.analyzer.cli.support.CommonOptions;
import io.inferwatch.analyzer.cli.support.Exit;
import io.inferwatch.analyzer.cli.support.Output;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "stop", description = "Stops the embedded server.")
final class StopCommand implements Callable<Integer> {
    @Mixin
    private final CommonOptions common = new CommonOptions();

    private final CommandContext context;

    StopCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Path data = common.embedded(context);
        boolean stopped = context.servers().stop(data);
        Output.result(
                context,
                common,
                Map.of("stopped", stopped, "data", data.toString()),
                stopped ? "stopped" : "nothing runs on " + data);
        return Exit.DONE;
    }
}
