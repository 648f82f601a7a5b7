package io.inferwatch.agent.logback;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggerContextListener;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.Context;
import ch.qos.logback.core.spi.ConfigurationEvent;
import ch.qos.logback.core.spi.ConfigurationEventListener;
import ch.qos.logback.core.spi.LifeCycle;
import io.inferwatch.agent.InferenceLogger;
import io.inferwatch.agent.PendingInference;
import io.inferwatch.agent.ReloadSinks;
import io.inferwatch.agent.options.AgentOptions;
import io.inferwatch.schema.Source;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Keeps the agents of a Logback context alive while Logback configures itself again ({@code scan="true"}), and passes them to the
 * appenders of the new configuration. One for each context.
 *
 * <p>Logback's steps, and what happens here: it stops the components of the context ({@link #beginReset}: appenders are noted),
 * stops and detaches all appenders, which takes microseconds (what {@code InferenceLogger} logs goes to {@link ReloadSinks}),
 * calls {@link #onReset} (the old appenders are attached again), starts new appenders ({@link #adopt}), attaches them, and says that
 * the configuration is complete ({@link #endReload}: the old ones are detached; an agent without a new appender is closed).
 * When Logback stops for good, the appenders close their agents and are attached again to count what is still logged.
 */
final class Reloads implements LoggerContextListener, ConfigurationEventListener {
    /** After this time a reset that no configuration followed counts as complete. */
    private static final long LONGEST_RELOAD_SECONDS = 30;

    /** No thread takes so long to pass a log event to all appenders. */
    private static final long LONGEST_CALL_SECONDS = 10;

    private static final Set<String> CONFIGURED = Set.of("CONFIGURATION_ENDED", "CONFIGURATION_ENDED_SUCCESSFULLY");

    private final LoggerContext context;
    private final Map<InferenceAppender, KeptAppender> kept = new LinkedHashMap<>();
    private final List<Consumer<PendingInference>> sinks = new ArrayList<>();
    private final List<InferenceAppender> heirs = new ArrayList<>();
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
            reloads.forgetStopped();
        }
        context.register(reloads.resetWatch);
        return reloads;
    }

    private void forgetStopped() {
        if (isThatOfInferenceLogger()) {
            ReloadSinks.clear();
        }
    }

    private synchronized void beginReset() {
        stopping = StackWalker.getInstance().walk(frames -> frames.anyMatch(Reloads::isStopOfContext));
        Map<InferenceAppender, List<Logger>> attached = new LinkedHashMap<>();
        for (Logger logger : context.getLoggerList()) {
            DiscardingAppenders.appenders(logger).forEach(appender -> find(appender, logger, attached));
        }
        // After a configuration that failed an appender may have an heir already.
        kept.keySet().removeIf(appender -> !appender.ownsAgent());
        attached.forEach(this::keep);
    }

    /** Logback resets a context also when it stops it, and has no other sign for that until its status listeners are gone. */
    private static boolean isStopOfContext(StackWalker.StackFrame frame) {
        return frame.getMethodName().equals("stop") && frame.getClassName().equals(LoggerContext.class.getName());
    }

    /** @param logger null within another appender, which is not attached again */
    private static void find(
            Appender<ILoggingEvent> appender, @Nullable Logger logger, Map<InferenceAppender, List<Logger>> attached) {
        if (appender instanceof InferenceAppender ours) {
            List<Logger> loggers = attached.computeIfAbsent(ours, a -> new ArrayList<>());
            if (logger != null) {
                loggers.add(logger);
            }
        } else {
            DiscardingAppenders.within(appender).forEach(inner -> find(inner, null, attached));
        }
    }

    private void keep(InferenceAppender appender, List<Logger> loggers) {
        KeptAppender keeping = appender.keep(loggers);
        if (keeping == null) {
            return;
        }
        kept.put(appender, keeping);
        if (isThatOfInferenceLogger()
                && isReached(keeping)
                && appender.getCopyOfAttachedFiltersList().isEmpty()) {
            Level threshold = context.getLogger(InferenceLogger.LOGGER_NAME).getEffectiveLevel();
            Consumer<PendingInference> sink = inference -> keeping.takeDetached(inference, threshold);
            sinks.add(sink);
            ReloadSinks.add(sink);
        }
    }

    private boolean isThatOfInferenceLogger() {
        return LoggerFactory.getILoggerFactory() == context;
    }

    /** Whether what {@code InferenceLogger} logs reaches the appender. */
    private boolean isReached(KeptAppender appender) {
        String name = InferenceLogger.LOGGER_NAME;
        while (true) {
            Logger logger = context.getLogger(name);
            if (appender.isAttachedTo(logger)) {
                return true;
            }
            if (!logger.isAdditive() || name.equals(org.slf4j.Logger.ROOT_LOGGER_NAME)) {
                return false;
            }
            int dot = name.lastIndexOf('.');
            name = dot < 0 ? org.slf4j.Logger.ROOT_LOGGER_NAME : name.substring(0, dot);
        }
    }

    /** Whether Logback stops this appender only to configure itself again. */
    synchronized boolean keeps(InferenceAppender appender) {
        return !stopping && kept.containsKey(appender);
    }

    /**
     * The kept appender whose agent a new one with this name continues with, or null. Without one of this name, one that has the
     * same spool folder.
     *
     * @throws IllegalArgumentException if the agent cannot run with these options
     */
    synchronized @Nullable KeptAppender adopt(
            InferenceAppender heir, AgentOptions options, Source source, Consumer<String> diagnostics) {
        KeptAppender former = stopping
                ? null
                : former(String.valueOf(heir.getName()), options.spooling().folder());
        if (former != null) {
            former.agent().reconfigure(options, source, diagnostics);
            former.appender().handOver();
            heirs.add(heir);
        }
        return former;
    }

    private @Nullable KeptAppender former(String name, @Nullable Path folder) {
        KeptAppender sameFolder = null;
        for (KeptAppender keeping : kept.values()) {
            if (keeping.appender().ownsAgent()) {
                if (name.equals(keeping.appender().getName())) {
                    return keeping;
                }
                Path its = keeping.agent().spoolFolder();
                sameFolder = its != null && its.equals(folder) ? keeping : sameFolder;
            }
        }
        return sameFolder;
    }

    @Override
    public boolean isResetResistant() {
        return true;
    }

    /** All appenders have been detached. */
    @Override
    public synchronized void onReset(LoggerContext reset) {
        if (kept.isEmpty()) {
            return;
        }
        kept.values().forEach(KeptAppender::attach);
        if (!stopping) {
            List<KeptAppender> now = List.copyOf(kept.values());
            longest = context.getScheduledExecutorService()
                    .schedule(() -> endReload(now), LONGEST_RELOAD_SECONDS, TimeUnit.SECONDS);
        }
    }

    /** An appender within another one may be stopped by that one's thread, for which Logback does not wait long. */
    @Override
    public void onStop(LoggerContext stopped) {
        List<KeptAppender> all = keptNow();
        all.forEach(keeping -> keeping.appender().close());
        synchronized (this) {
            kept.clear();
            sinks.clear();
        }
    }

    @Override
    public void listen(ConfigurationEvent event) {
        boolean known = context.getCopyOfListenerList().contains(this);
        if (known && CONFIGURED.contains(event.getEventType().name())) {
            endReload(keptNow());
            DiscardingAppenders.warn(context);
        }
    }

    private synchronized List<KeptAppender> keptNow() {
        return List.copyOf(kept.values());
    }

    /** Closing waits for the cluster, so it is done outside the lock. */
    private void endReload(List<KeptAppender> ended) {
        synchronized (this) {
            if (stopping || ended.isEmpty() || !kept.values().containsAll(ended)) {
                return;
            }
            if (longest != null) {
                longest.cancel(false);
            }
            ended.forEach(KeptAppender::detach);
            kept.clear();
            sinks.forEach(ReloadSinks::remove);
            sinks.clear();
            // A thread may be between the old appender, detached just now, and the new one: it passes its event to
            // both.
            List<Runnable> ends =
                    heirs.stream().map(InferenceAppender::endOfReload).toList();
            heirs.clear();
            var unused = context.getScheduledExecutorService()
                    .schedule(() -> ends.forEach(Runnable::run), LONGEST_CALL_SECONDS, TimeUnit.SECONDS);
        }
        ended.forEach(keeping -> keeping.appender().close());
    }

    @Override
    public void onStart(LoggerContext started) {}

    @Override
    public void onLevelChange(Logger logger, Level level) {}
}
