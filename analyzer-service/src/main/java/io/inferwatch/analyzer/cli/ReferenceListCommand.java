package io.inferwatch.analyzer.cli;

import io.inferwatch.analyzer.reference.Reference;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "list", description = "Lists every version of every reference of a model, the oldest first.")
final class ReferenceListCommand implements Callable<Integer> {
    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final ModelOption model = new ModelOption();

    private final World world;

    ReferenceListCommand(World world) {
        this.world = world;
    }

    @Override
    public Integer call() {
        return Connection.with(world, common, analyzer -> {
            List<Reference> references = analyzer.references(model.name());
            references.forEach(reference ->
                    Output.result(world, common, ReferenceText.json(reference), ReferenceText.line(reference)));
            if (references.isEmpty()) {
                world.say("no reference of " + model.name());
            }
            return Exit.DONE;
        });
    }
}
