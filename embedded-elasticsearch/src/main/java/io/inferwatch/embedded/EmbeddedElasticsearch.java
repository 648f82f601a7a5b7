package io.inferwatch.embedded;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A real Elasticsearch server as a child process on this machine's loopback address.
 *
 * <p>Starting takes 6 to 10 s and the heap that was asked for; the first start also unpacks 120 MB into the cache. Unless it is
 * detached, the server ends with this object, with this JVM, and also when this JVM is killed. Safe for use by several threads.
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

    /** The server that has this data folder, if its process lives and answers. Cost: one local request. */
    public static Optional<RunningServer> running(Path data) {
        return RunningServers.find(new DataFolder(data.toAbsolutePath().normalize()));
    }

    /** Stops the server that has this data folder and waits until it is gone; false when there is none. */
    public static boolean stop(Path data) {
        return RunningServers.stop(new DataFolder(data.toAbsolutePath().normalize()));
    }

    /** The HTTP address, without a trailing slash. */
    public URI url() {
        return server.url();
    }

    /** The process to end in order to stop the server. */
    public long pid() {
        return server.pid();
    }

    /** The certificate to trust when TLS is on, as a PEM file. */
    public Optional<Path> caCertificate() {
        return tls ? Optional.of(data.caCertificate()) : Optional.empty();
    }

    /** Stops the server, a detached one too, and waits until no process of it is left. Closing twice is fine. */
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
