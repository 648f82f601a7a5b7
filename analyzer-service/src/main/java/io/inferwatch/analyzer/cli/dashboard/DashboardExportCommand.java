package io.inferwatch.analyzer.cli.dashboard;

import io.inferwatch.analyzer.cli.support.CommandContext;
import io.inferwatch.analyzer.cli.support.CommonOptions;
import io.inferwatch.analyzer.cli.support.Exit;
import io.inferwatch.analyzer.cli.support.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "export", description = "Writes the saved objects as a file that Kibana's import takes.")
final class DashboardExportCommand implements Callable<Integer> {
    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final BundleChoice choice = new BundleChoice();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "The file; it must end in .ndjson (default: standard output).")
    private @Nullable Path out;

    private final CommandContext context;

    DashboardExportCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        String ndjson = choice.ndjson(common.settings(context));
        Path file = out;
        if (file == null) {
            context.out().print(ndjson);
            return Exit.DONE;
        }
        if (!file.toString().endsWith(".ndjson")) {
            throw Failure.of("--out", "a file that ends in .ndjson, as Kibana wants it", file.toString());
        }
        try {
            Files.writeString(file, ndjson);
        } catch (IOException e) {
            throw new Failure("--out: " + file + " cannot be written: " + e, e);
        }
        context.say(ndjson.lines().count() + " saved objects in " + file);
        return Exit.DONE;
    }
}
