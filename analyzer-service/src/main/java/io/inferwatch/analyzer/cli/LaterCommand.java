package io.inferwatch.analyzer.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** A command that is not here: says so, whatever its arguments are. */
@Command
final class LaterCommand implements Callable<Integer> {
    private final World world;
    private final String message;

    LaterCommand(World world, String message) {
        this.world = world;
        this.message = message;
    }

    @Override
    public Integer call() {
        world.say(message);
        return Exit.WRONG_USE;
    }
}
