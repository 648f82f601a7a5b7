// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.host;

import io.inferwatch.agent.ship.Agent;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A model service in a JVM of its own: a source file of {@code src/test/hosts}, run with what the agent puts on a class
 * path, Logback, and the host's own libraries; nothing of the tests' class path.
 */
final class HostJvm {
    private static final Path LIBRARIES = Path.of("target/hosts");
    private static final Path HOSTS = Path.of("src/test/hosts");

    private final Path java;
    private final URI server;
    private final List<String> options = new ArrayList<>();
    private boolean logback = true;

    HostJvm(Path java, URI server) {
        this.java = java;
        this.server = server;
    }

    static HostJvm ofThisJava(URI server) {
        return new HostJvm(Path.of(System.getProperty("java.home")), server);
    }

    HostJvm option(String option) {
        options.add(option);
        return this;
    }

    HostJvm withoutLogback() {
        logback = false;
        return this;
    }

    /** Runs a host to its end; what it printed. Libraries are folders of {@code target/hosts}. */
    String run(String host, List<String> libraries, String... arguments) throws IOException, InterruptedException {
        List<Path> path = new ArrayList<>(List.of(HOSTS.resolve(host)));
        path.addAll(agentClassPath());
        if (logback) {
            path.addAll(jars("logback"));
        }
        for (String library : libraries) {
            path.addAll(jars(library));
        }
        List<String> command = new ArrayList<>(List.of(java.resolve("bin/java").toString(), "-Xmx256m"));
        command.add("-Dtest.url=" + server);
        command.addAll(options);
        command.add("-cp");
        command.add(String.join(
                File.pathSeparator, path.stream().map(Path::toString).toList()));
        command.add(source(host).toString());
        command.addAll(List.of(arguments));
        return output(command);
    }

    /** The agent's own jar (or classes) and everything that it brings. */
    static List<Path> agentClassPath() throws IOException {
        List<Path> path = new ArrayList<>(List.of(agent()));
        String listed = Files.readString(LIBRARIES.resolve("agent.classpath")).trim();
        Stream.of(listed.split(File.pathSeparator)).map(Path::of).forEach(path::add);
        return path;
    }

    private static Path agent() {
        try {
            return Path.of(Agent.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Path> jars(String library) throws IOException {
        try (Stream<Path> files = Files.list(LIBRARIES.resolve(library))) {
            return files.sorted().toList();
        }
    }

    private static Path source(String host) throws IOException {
        try (Stream<Path> files = Files.list(HOSTS.resolve(host))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static String output(List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("host", ".out");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            boolean ended = process.waitFor(120, TimeUnit.SECONDS);
            process.destroyForcibly();
            String printed = Files.readString(output, StandardCharsets.UTF_8);
            if (!ended || process.exitValue() != 0) {
                throw new AssertionError(command + ": Expecting to end well. Found: " + printed);
            }
            return printed;
        } finally {
            Files.delete(output);
        }
    }
}
