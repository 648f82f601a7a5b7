// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.connection;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Keeps the embedded server of a long command running: when its process ends without being stopped, also since the program
 * that started it has ended, starts another one on the
 * same data and address, with longer and longer pauses between failed attempts. When somebody stops the server, the
 * command ends. {@link #close} stops the server, if it was started for the command. One thread.
 */
final class ServerKeeper implements AutoCloseable {
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final ServerSource servers;
    private final Path data;
    private final Consumer<String> notice;
    private final Runnable lost;
    private final Duration interval;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = new Thread(this::keep, "inferwatch server keeper");
    private volatile LocalServer server;

    /**
     * @param notice receives a line for humans when something happens
     * @param lost runs when the server is gone for good
     * @param interval from one look at the process to the next, and the first pause after a failed attempt
     */
    ServerKeeper(
            ServerSource servers,
            Path data,
            LocalServer server,
            Consumer<String> notice,
            Runnable lost,
            Duration interval) {
        this.servers = servers;
        this.data = data;
        this.server = server;
        this.notice = notice;
        this.lost = lost;
        this.interval = interval;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void keep() {
        boolean kept = true;
        while (kept && !isClosing(interval)) {
            kept = switch (state()) {
                case RUNNING -> true;
                case STOPPED -> isClosing(interval) || giveUp("Elasticsearch was stopped; this command ends.");
                case ENDED -> isClosing(interval) || startAgain();
            };
        }
    }

    private ServerState state() {
        try {
            return servers.state(data);
        } catch (RuntimeException unreadable) {
            return ServerState.RUNNING; // not known; the next look decides
        }
    }

    private boolean startAgain() {
        notice.accept("Elasticsearch (pid " + server.pid() + ") has ended; starting it again, data in " + data + " …");
        server.stop().run();
        Duration pause = interval;
        do {
            try {
                LocalServer started = servers.startAgain(data, server.url());
                if (!started.url().equals(server.url())) {
                    return giveUp("Elasticsearch was started by another command at " + started.url()
                            + "; this command ends. Start it again.");
                }
                server = started;
                notice.accept("Elasticsearch runs again at " + started.url() + " (pid " + started.pid() + ")");
                return true;
            } catch (RuntimeException failure) {
                pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE);
                notice.accept("Elasticsearch could not be started again: " + failure.getMessage() + " Next attempt in "
                        + Math.max(1, pause.toSeconds()) + " s.");
            }
        } while (!isClosing(pause));
        return false;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private boolean giveUp(String reason) {
        notice.accept(reason);
        lost.run();
        return false;
    }

    /** Waits for the end of the command, at most so long. */
    private boolean isClosing(Duration patience) {
        try {
            return closing.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }

    /** Starts no server from now on; returns at once. */
    void release() {
        closing.countDown();
    }

    @Override
    public void close() {
        release();
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.stop().run();
    }
}
