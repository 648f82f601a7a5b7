// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.fault;

import ch.qos.logback.classic.LoggerContext;
import io.inferwatch.agent.InferenceLogger;
import io.inferwatch.agent.logback.InferenceAppender;
import io.inferwatch.agent.ship.DeliveryCounts;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.LoggerFactory;

/**
 * A model service that logs 5 000 inferences a second until it is terminated. Logback stops by its own shutdown hook while the
 * service goes on; then this one reports {@code books LOGGED OFFERED SETTLED SPOOLED DROPPED REASONS}.
 */
final class TerminatedHost {
    private static final InferenceLogger INFERENCES = InferenceLogger.forModel("terminated", "1");
    private static final long PERIOD_NANOS = 200_000;

    private static volatile boolean serving = true;
    private static int logged;

    private TerminatedHost() {}

    public static void main(String[] args) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        InferenceAppender appender = (InferenceAppender)
                context.getLogger(InferenceLogger.LOGGER_NAME).getAppender("INFERENCES");
        Thread service = new Thread(TerminatedHost::serve);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> report(context, appender, service)));
        service.start();
    }

    private static void serve() {
        long start = System.nanoTime();
        for (int i = 0; serving; i++) {
            while (System.nanoTime() - start < i * PERIOD_NANOS) {
                LockSupport.parkNanos(PERIOD_NANOS / 2);
            }
            try (var inference = INFERENCES.start()) {
                inference.requestId("r" + i).input("age", i % 90).prediction("good", 0.9);
            }
            logged++;
            if (i % 1_000 == 0) {
                System.out.println("logged " + i);
            }
        }
    }

    private static void report(LoggerContext context, InferenceAppender appender, Thread service) {
        context.stop();
        LockSupport.parkNanos(
                200_000_000); // callers go on for a while, as threads of a host do: that is the case to test
        serving = false;
        try {
            service.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        DeliveryCounts counts = appender.counts();
        System.out.println("books " + logged + " " + counts.offered() + " "
                + (counts.delivered() + counts.alreadyThere()) + " " + counts.inSpool() + " " + counts.totalDropped()
                + " " + counts.dropped());
    }
}
