// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.logback;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The appenders of one context whose agents a reload keeps. Not thread-safe: {@link Reloads} holds its lock. */
final class KeptAppenders {
    private final Map<InferenceAppender, KeptAppender> kept = new LinkedHashMap<>();

    /** Adds the appenders that are attached to loggers of a context now, and those within other appenders. */
    void addAttached(LoggerContext context) {
        Map<InferenceAppender, List<Logger>> attached = new LinkedHashMap<>();
        for (Logger logger : context.getLoggerList()) {
            DiscardingAppenders.appenders(logger).forEach(appender -> find(appender, logger, attached));
        }
        // After a configuration that failed an appender may have an heir already.
        kept.values().removeIf(keeping -> !keeping.ownsAgent());
        attached.forEach((appender, loggers) -> {
            SharedAgent shared = appender.ownAgent();
            if (shared != null) {
                kept.put(appender, new KeptAppender(appender, shared, loggers));
            }
        });
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

    boolean contains(InferenceAppender appender) {
        return kept.containsKey(appender);
    }

    List<KeptAppender> all() {
        return List.copyOf(kept.values());
    }

    void remove(InferenceAppender appender) {
        kept.remove(appender);
    }

    void clear() {
        kept.clear();
    }

    /** The one with this name, else one with this folder for its spool, whose agent no other appender has continued with. */
    @Nullable
    KeptAppender former(String name, @Nullable Path folder) {
        KeptAppender sameFolder = null;
        for (KeptAppender keeping : kept.values()) {
            if (keeping.ownsAgent()) {
                if (name.equals(keeping.appender().getName())) {
                    return keeping;
                }
                Path its = keeping.shared().agent().spoolFolder();
                sameFolder = its != null && its.equals(folder) ? keeping : sameFolder;
            }
        }
        return sameFolder;
    }
}
