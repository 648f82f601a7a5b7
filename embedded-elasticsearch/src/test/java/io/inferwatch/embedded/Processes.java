// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Other processes, seen from a test. */
final class Processes {

    private Processes() {}

    /** Whether the command line of the process names the data folder. */
    static boolean isOf(Path data, ProcessHandle process) {
        return process.info()
                .commandLine()
                .filter(line -> line.contains(data.toString()))
                .isPresent();
    }

    /** {@code kill -9}, and waits until it has ended. */
    static void kill(long pid) throws Exception {
        var process = ProcessHandle.of(pid).orElseThrow();
        new ProcessBuilder("kill", "-9", Long.toString(pid)).start().waitFor();
        while (ServerProcess.lives(process)) {
            Thread.sleep(10);
        }
    }

    static boolean endsWithin(Duration patience, ProcessHandle process) throws Exception {
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    /** Another JVM that runs a class of the tests with this one's class path; it prints to {@code output}. */
    static Process java(Path output, Class<?> main, String... arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        for (var name : new String[] {"inferwatch.elasticsearch.zip", "inferwatch.cache", "maven.repo.local"}) {
            command.add("-D" + name + "=" + System.getProperty(name, ""));
        }
        command.add("-cp");
        command.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        command.add(main.getName());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }
}
