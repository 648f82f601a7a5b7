// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.logback;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.spi.AppenderAttachable;
import ch.qos.logback.core.status.WarnStatus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * Finds {@link InferenceAppender}s within other appenders such as {@code AsyncAppender}. Those have queues of their own, discard
 * events or block the caller when they are full, and count nothing.
 */
final class DiscardingAppenders {
    private DiscardingAppenders() {}

    /** Adds a status warning for each appender around one of ours. */
    static void warn(LoggerContext context) {
        Set<Appender<ILoggingEvent>> found = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Logger logger : context.getLoggerList()) {
            appenders(logger).stream()
                    .filter(outer -> !(outer instanceof InferenceAppender) && holdsOurs(outer))
                    .filter(found::add)
                    .forEach(outer -> context.getStatusManager().add(new WarnStatus(message(outer), outer)));
        }
    }

    private static String message(Appender<ILoggingEvent> outer) {
        return "appender " + outer.getName() + " (" + outer.getClass().getSimpleName()
                + ") is around an InferenceAppender: when its queue is full it throws inferences away, uncounted, or"
                + " blocks the service. InferenceAppender needs none, since it never blocks: attach it to the logger itself";
    }

    /** The appenders of a logger, or those within an appender. */
    static List<Appender<ILoggingEvent>> appenders(AppenderAttachable<ILoggingEvent> outer) {
        List<Appender<ILoggingEvent>> all = new ArrayList<>();
        Iterator<Appender<ILoggingEvent>> each = outer.iteratorForAppenders();
        if (each != null) {
            each.forEachRemaining(all::add);
        }
        return all;
    }

    /** The appenders within an appender; most hold none. */
    @SuppressWarnings("unchecked")
    static List<Appender<ILoggingEvent>> within(Appender<ILoggingEvent> outer) {
        return outer instanceof AppenderAttachable<?>
                ? appenders((AppenderAttachable<ILoggingEvent>) outer)
                : List.of();
    }

    private static boolean holdsOurs(Appender<ILoggingEvent> outer) {
        return within(outer).stream().anyMatch(inner -> inner instanceof InferenceAppender || holdsOurs(inner));
    }
}
