// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.logback;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.CallerData;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/**
 * Passes to our appenders what is logged while Logback detaches them. Logback asks its turbo filters at the beginning of every
 * log call, stops them after it has detached all appenders, and removes them after that. So between the moment in which this
 * filter is added and its {@link #stop}, in which the appenders are attached again, no log call is without one or the other.
 *
 * <p>What an appender of ours takes is passed on from here to all appenders that the logger has at that moment, as the same log
 * event, and Logback is denied it: so the service's own appenders get it and nobody gets it twice. All other log calls go their
 * usual way. Limits: a turbo filter of the service that runs earlier and accepts a call hides it; before Logback 1.5.21 turbo
 * filters do not see SLF4J's fluent calls.
 */
final class DetachedCalls extends TurboFilter {
    /**
     * Where log calls went before Logback detached the appenders.
     *
     * @param threshold the lowest level that was logged
     */
    private record Route(int threshold, List<InferenceAppender> appenders) {}

    private final LoggerContext loggers;
    private final Map<String, Route> routes = new HashMap<>();
    private final Runnable attach;
    private volatile boolean active = true;

    /** @param attach attaches the appenders again */
    DetachedCalls(LoggerContext context, List<KeptAppender> kept, Runnable attach) {
        this.loggers = context;
        this.attach = attach;
        for (Logger logger : context.getLoggerList()) {
            routes.put(logger.getName(), new Route(logger.getEffectiveLevel().toInt(), reached(logger, kept)));
        }
    }

    private List<InferenceAppender> reached(Logger from, List<KeptAppender> kept) {
        List<InferenceAppender> reached = new ArrayList<>();
        Logger logger = from;
        while (true) {
            for (KeptAppender keeping : kept) {
                if (keeping.loggers().contains(logger)) {
                    reached.add(keeping.appender());
                }
            }
            if (!logger.isAdditive() || isRoot(logger.getName())) {
                return reached;
            }
            logger = loggers.getLogger(parent(logger.getName()));
        }
    }

    private static boolean isRoot(String name) {
        return name.equals(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    /** Logback also separates nested classes. */
    private static String parent(String name) {
        int end = Math.max(name.lastIndexOf('.'), name.lastIndexOf('$'));
        return end <= 0 ? org.slf4j.Logger.ROOT_LOGGER_NAME : name.substring(0, end);
    }

    /** A logger that was made a moment ago has the route of its parent. */
    private @Nullable Route route(String name) {
        String known = name;
        while (!routes.containsKey(known) && !isRoot(known)) {
            known = parent(known);
        }
        return routes.get(known);
    }

    /** All appenders have been detached. */
    @Override
    public void stop() {
        attach.run();
        active = false;
        super.stop();
    }

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            @Nullable Object @Nullable [] params,
            @Nullable Throwable thrown) {
        boolean question = format == null && params == null; // isInfoEnabled() and the like
        if (question || !active) {
            return FilterReply.NEUTRAL;
        }
        List<InferenceAppender> appenders = appenders(logger, level);
        if (appenders.isEmpty()) {
            return FilterReply.NEUTRAL;
        }
        LoggingEvent logged = new LoggingEvent(Logger.FQCN, logger, level, format, thrown, params);
        if (marker != null) {
            logged.addMarker(marker);
        }
        return pass(logged, logger, appenders, Logger.FQCN);
    }

    @Override
    public FilterReply decide(Logger logger, org.slf4j.event.LoggingEvent call) {
        Level level = Level.convertAnSLF4JLevel(call.getLevel());
        List<InferenceAppender> appenders = active ? appenders(logger, level) : List.of();
        if (appenders.isEmpty()) {
            return FilterReply.NEUTRAL;
        }
        String boundary = call.getCallerBoundary() == null ? Logger.FQCN : call.getCallerBoundary();
        LoggingEvent logged = new LoggingEvent(
                boundary, logger, level, call.getMessage(), call.getThrowable(), call.getArgumentArray());
        List<Marker> markers = call.getMarkers();
        if (markers != null) {
            markers.forEach(logged::addMarker);
        }
        logged.setKeyValuePairs(call.getKeyValuePairs());
        return pass(logged, logger, appenders, boundary);
    }

    private List<InferenceAppender> appenders(Logger logger, Level level) {
        Route route = route(logger.getName());
        return route == null || level.toInt() < route.threshold() ? List.of() : route.appenders();
    }

    /** @param boundary the class whose caller is the service */
    private FilterReply pass(LoggingEvent logged, Logger logger, List<InferenceAppender> appenders, String boundary) {
        boolean taken = false;
        for (InferenceAppender appender : appenders) {
            appender.doAppend(logged);
            taken |= appender.hasTaken(logged);
        }
        if (!taken) {
            return FilterReply.NEUTRAL;
        }
        // Found later, the caller would be this class.
        logged.setCallerData(CallerData.extract(
                new Throwable(), boundary, loggers.getMaxCallerDataDepth(), loggers.getFrameworkPackages()));
        logger.callAppenders(logged);
        return FilterReply.DENY;
    }
}
