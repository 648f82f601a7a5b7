// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.embedded;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A real Elasticsearch server as a child process, on this machine's loopback address.
 *
 * <p>A start takes 6 to 10 s and the memory of the heap; the first start also unpacks 120 MB into the cache. A server
 * that is not detached stops with this object, with this JVM, and also if this JVM is killed. Thread-safe.
 */
public final class EmbeddedElasticsearch implements AutoCloseable {

    private final DataFolder data;
    private final RunningServer server;
    private final boolean tls;
    private final DataFolderLock lock;
    private final Thread hook = new Thread(this::stopAndForget, "EmbeddedElasticsearch stop");
    private boolean closed;

    private EmbeddedElasticsearch(EmbeddedOptions options, StartedServer started) {
        this.data = new DataFolder(options.data());
        this.server = started.server();
        this.tls = options.security().tls();
        this.lock = started.lock();
    }

    /**
     * Starts a server and waits until it is ready.
     *
     * @throws RequirementException if an option or the machine does not meet a requirement
     * @throws EmbeddedElasticsearchException if the server does not start; the message has its own reason
     */
    public static EmbeddedElasticsearch start(EmbeddedOptions options) {
        try {
            var starter = new Starter(options, Environment.ofThisProcess(), ServerUser.ofThisProcess());
            var running = new EmbeddedElasticsearch(options, starter.start());
            if (!options.detached()) {
                Runtime.getRuntime().addShutdownHook(running.hook);
            }
            return running;
        } catch (IOException e) {
            throw new EmbeddedElasticsearchException("data: cannot use " + options.data() + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedElasticsearchException("interrupted while the server was starting", e);
        }
    }

    /** The running server of this data folder; empty if none runs or answers. Costs one local request. */
    public static Optional<RunningServer> running(Path data) {
        return RunningServers.find(new DataFolder(data.toAbsolutePath().normalize()));
    }

    /** Whether the process of this folder's server runs, from {@code server.json}; sends no request. */
    public static ServerState state(Path data) {
        return RunningServers.state(new DataFolder(data.toAbsolutePath().normalize()));
    }

    /** Stops the server of this data folder and waits until it has ended. Returns false if none runs. */
    public static boolean stop(Path data) {
        return RunningServers.stop(new DataFolder(data.toAbsolutePath().normalize()));
    }

    /** The HTTP address, without a trailing slash. */
    public URI url() {
        return server.url();
    }

    /** The id of the server's process; ending the process stops the server. */
    public long pid() {
        return server.pid();
    }

    /** The certificate that clients must trust, as a PEM file; empty without TLS. */
    public Optional<Path> caCertificate() {
        return tls ? Optional.of(data.caCertificate()) : Optional.empty();
    }

    /**
     * Stops the server, even if it is detached, and waits until all its processes have ended. Calling it twice has no
     * further effect.
     */
    @Override
    public void close() {
        stopAndForget();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the JVM is ending and runs the hook itself
        }
    }

    private synchronized void stopAndForget() {
        if (closed) {
            return;
        }
        closed = true;
        ProcessHandle.of(server.pid()).ifPresent(ServerProcess::stop);
        try {
            new ServerFile(data.serverFile()).removeOf(server.pid());
            lock.close();
        } catch (IOException e) {
            throw new EmbeddedElasticsearchException("data: cannot clean up " + data.path() + ": " + e, e);
        }
    }

    @Override
    public String toString() {
        return "EmbeddedElasticsearch{" + server.url() + ", pid " + server.pid() + "}";
    }
}
