// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Starts one server: checks port and folder, takes the lock, unpacks, writes the configuration, starts the process and
 * waits until it answers.
 */
final class Starter {

    private static final long POLL_MILLIS = 50;

    private final EmbeddedOptions options;
    private final Environment environment;
    private final ServerUser user;
    private final Distribution distribution;
    private final ServerCache cache;
    private final DataFolder data;
    private final Security.@Nullable User probe;

    /** Decides from options, environment and user which folders to use; does no I/O. */
    Starter(EmbeddedOptions options, Environment environment, ServerUser user) {
        this.options = options;
        this.environment = environment;
        this.user = user;
        this.distribution = Distribution.of(environment);
        this.cache = ServerCache.of(options.cache(), environment, user.root());
        this.data = new DataFolder(options.data());
        this.probe = options.security().enabled()
                ? new Security.User("inferwatch_probe", UserFiles.randomPassword(), List.of("inferwatch_probe"))
                : null;
    }

    StartedServer start() throws IOException, InterruptedException {
        requireFreePort();
        data.create(user);
        requireFreeFolder();
        var lock = DataFolderLock.take(data);
        try {
            data.prepare();
            var server = launch(unpacked());
            if (options.detached()) {
                lock.close();
            }
            return new StartedServer(server, lock);
        } catch (IOException | InterruptedException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private void requireFreePort() {
        if (options.httpPort() == 0) {
            return;
        }
        try {
            new ServerSocket(options.httpPort(), 1, InetAddress.getLoopbackAddress()).close();
        } catch (IOException e) {
            throw RequirementException.of("port", "a free port", options.httpPort() + " in use");
        }
    }

    private void requireFreeFolder() {
        RunningServers.findLivingOrAwaitEnd(data).ifPresent(server -> {
            throw RequirementException.of(
                    "data",
                    "a folder that no other server uses",
                    data.path() + " in use by process " + server.pid() + " at " + server.url());
        });
    }

    private Path unpacked() throws IOException {
        distribution.requireJava(Runtime.version().feature());
        var server = cache.server(distribution.name(), () -> distribution.zip(environment));
        user.requireWalkTo("cache", server.resolve("bin"));
        user.requireWalkTo("java.home", Path.of(System.getProperty("java.home"), "bin"));
        return server;
    }

    private RunningServer launch(Path home) throws IOException, InterruptedException {
        if (options.security().tls()) {
            new Certificates(data.caCertificate().resolveSibling("")).create();
        }
        new ConfigFolder(options, data).write(home, withProbe(options.security()));
        data.handOver(user);
        var process = ServerProcess.start(home, data, user, environment.variable("INFERWATCH_ELASTICSEARCH_JAVA_OPTS"));
        try {
            var server = new RunningServer(awaitReady(process), process.pid());
            new ServerFile(data.serverFile()).write(server, distribution.version());
            if (options.detached()) {
                ServerProcess.release(process);
            }
            return server;
        } catch (IOException | InterruptedException | RuntimeException e) {
            ServerProcess.stop(process.toHandle());
            throw e;
        }
    }

    /**
     * With security on, the health requests use their own user, because the given users may not have the right. Its
     * password is kept in memory only.
     */
    private Security withProbe(Security security) {
        if (probe == null) {
            return security;
        }
        var users = Stream.concat(security.users().stream(), Stream.of(probe)).toList();
        var roles = security.rolesYaml() + "\ninferwatch_probe:\n  cluster: [\"monitor\"]\n";
        return new Security(true, users, roles, security.tls());
    }

    private URI awaitReady(Process process) throws IOException, InterruptedException {
        var health = HealthProbe.of(data.caCertificate(), probe);
        var deadline = System.nanoTime() + options.startTimeout().toNanos();
        while (process.isAlive() && System.nanoTime() < deadline) {
            var url = announcedUrl();
            if (url.isPresent() && health.isReady(url.get())) {
                return url.get();
            }
            Thread.sleep(POLL_MILLIS);
        }
        var what = process.isAlive() ? "not ready within " + options.startTimeout() : "ended while starting";
        throw new EmbeddedElasticsearchException(
                "Elasticsearch " + what + "; it said:" + new ConsoleLog(data.console()).reason());
    }

    private Optional<URI> announcedUrl() throws IOException {
        if (!Files.exists(data.ports())) {
            return Optional.empty();
        }
        var scheme = options.security().tls() ? "https://" : "http://";
        return Files.readAllLines(data.ports()).stream().findFirst().map(address -> URI.create(scheme + address));
    }
}
