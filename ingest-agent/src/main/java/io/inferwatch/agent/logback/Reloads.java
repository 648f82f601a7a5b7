// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.logback;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggerContextListener;
import ch.qos.logback.core.Context;
import ch.qos.logback.core.spi.ConfigurationEvent;
import ch.qos.logback.core.spi.ConfigurationEventListener;
import ch.qos.logback.core.spi.LifeCycle;
import io.inferwatch.agent.options.AgentOptions;
import io.inferwatch.schema.Source;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the agents of a Logback context alive while Logback configures itself again ({@code scan="true"}), and passes them to the
 * appenders of the new configuration. One for each context.
 *
 * <p>Logback's steps ({@code LoggerContext.reset}, then a configurator), and what happens here:
 *
 * <ol>
 *   <li>It stops the components of the context. {@link #beginReset}: appenders are noted, {@link DetachedCalls} is added, and
 *       calls that began before it get a moment to end.
 *   <li>It stops and detaches the appenders of one logger after the other. {@link DetachedCalls} takes what is logged.
 *   <li>It stops the turbo filters. {@link #attachAgain}: the old appenders are attached.
 *   <li>It starts new appenders ({@link #adopt}) and attaches them.
 *   <li>It says that the configuration is complete. {@link #endReload}: the old appenders are detached; an agent without a new
 *       appender is closed.
 * </ol>
 *
 * <p>When Logback stops for good, the first three are the same; the appenders then close their agents, and stay attached to count
 * what is still logged.
 */
final class Reloads implements LoggerContextListener, ConfigurationEventListener {
    /** After this time a reset that no configuration followed counts as complete. */
    private static final long LONGEST_RELOAD_SECONDS = 30;

    /** In this time a thread gets from Logback's turbo filters to its appenders, or ends a look at the list of appenders. */
    private static final Duration CALL = Duration.ofMillis(10);

    private static final Set<String> CONFIGURED = Set.of("CONFIGURATION_ENDED", "CONFIGURATION_ENDED_SUCCESSFULLY");

    private final LoggerContext context;
    private final KeptAppenders kept = new KeptAppenders();
    private int resets;
    private boolean stopping;
    private @Nullable Future<?> longest;

    /** Logback stops the components that are registered with a context at the beginning of a reset, and forgets them. */
    private final LifeCycle resetWatch = new LifeCycle() {
        @Override
        public void start() {}

        @Override
        public void stop() {
            beginReset();
        }

        @Override
        public boolean isStarted() {
            return true;
        }
    };

    private Reloads(LoggerContext context) {
        this.context = context;
    }

    /** Those of a context, which it has from now on; null if it is not a context with loggers. */
    static @Nullable Reloads of(@Nullable Context any) {
        if (!(any instanceof LoggerContext context)) {
            return null;
        }
        Reloads reloads = context.getCopyOfListenerList().stream()
                .filter(Reloads.class::isInstance)
                .map(Reloads.class::cast)
                .findFirst()
                .orElse(null);
        if (reloads == null) {
            reloads = new Reloads(context);
            context.addListener(reloads);
            context.addConfigurationEventListener(reloads);
        }
        context.register(reloads.resetWatch);
        return reloads;
    }

    private synchronized void beginReset() {
        resets++;
        stopping = StackWalker.getInstance().walk(frames -> frames.anyMatch(Reloads::isStopOfContext));
        kept.addAttached(context);
        List<KeptAppender> all = kept.all();
        if (!all.isEmpty()) {
            context.addTurboFilter(new DetachedCalls(context, all, this::attachAgain));
            LockSupport.parkNanos(CALL.toNanos());
        }
    }

    /** Logback resets a context also when it stops it, and has no other sign for that until its status listeners are gone. */
    private static boolean isStopOfContext(StackWalker.StackFrame frame) {
        return frame.getMethodName().equals("stop") && frame.getClassName().equals(LoggerContext.class.getName());
    }

    /** Twice, since Logback may go on with a list without them that another thread was reading at the first time. */
    private synchronized void attachAgain() {
        List<KeptAppender> all = kept.all();
        all.forEach(KeptAppender::attach);
        LockSupport.parkNanos(CALL.toNanos());
        all.forEach(KeptAppender::attach);
        if (!stopping) {
            int reset = resets;
            longest = context.getScheduledExecutorService()
                    .schedule(() -> endReload(reset), LONGEST_RELOAD_SECONDS, TimeUnit.SECONDS);
        }
    }

    /** Whether Logback stops this appender only to configure itself again. */
    synchronized boolean keeps(InferenceAppender appender) {
        return !stopping && kept.contains(appender);
    }

    /**
     * The agent that a new appender continues with, or null: that of the kept appender of the same name, else of one that has the
     * same spool folder.
     *
     * @throws IllegalArgumentException if the agent cannot run with these options
     */
    synchronized @Nullable SharedAgent adopt(
            InferenceAppender heir, AgentOptions options, Source source, Consumer<String> diagnostics) {
        KeptAppender former = stopping
                ? null
                : kept.former(String.valueOf(heir.getName()), options.spooling().folder());
        if (former == null) {
            return null;
        }
        former.shared().agent().reconfigure(options, source, diagnostics);
        former.shared().passTo(heir);
        // A service that configures Logback by code may start the same one again.
        kept.remove(heir);
        return former.shared();
    }

    @Override
    public boolean isResetResistant() {
        return true;
    }

    /** A configuration that fails may start no appender and be followed by another reset. */
    @Override
    public synchronized void onReset(LoggerContext reset) {
        if (!stopping) {
            reset.register(resetWatch);
        }
    }

    /** An appender within another one may be stopped by that one's thread, for which Logback does not wait long. */
    @Override
    public void onStop(LoggerContext stopped) {
        List<KeptAppender> all;
        synchronized (this) {
            all = kept.all();
            kept.clear();
        }
        all.forEach(keeping -> keeping.appender().close());
    }

    @Override
    public void listen(ConfigurationEvent event) {
        boolean known = context.getCopyOfListenerList().contains(this);
        if (known && CONFIGURED.contains(event.getEventType().name())) {
            endReload(resetNow());
            DiscardingAppenders.warn(context);
        }
    }

    private synchronized int resetNow() {
        return resets;
    }

    /** Closing waits for the cluster, so it is done outside the lock. */
    private void endReload(int reset) {
        List<KeptAppender> ended;
        synchronized (this) {
            if (stopping || reset != resets) {
                return;
            }
            if (longest != null) {
                longest.cancel(false);
            }
            ended = kept.all();
            kept.clear();
            ended.forEach(KeptAppender::detach);
            // Logback may go on with a list that another thread was reading just now.
            var unused = context.getScheduledExecutorService()
                    .schedule(() -> ended.forEach(KeptAppender::detach), CALL.toMillis(), TimeUnit.MILLISECONDS);
        }
        ended.forEach(keeping -> keeping.appender().close());
    }

    @Override
    public void onStart(LoggerContext started) {}

    @Override
    public void onLevelChange(Logger logger, Level level) {}
}
