// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.UnsynchronizedAppenderBase;

/** Our appender behind one that passes a call on or drops it; the calling thread decides which. */
record Paired(Candidates.Ours ours, ThreadLocal<Boolean> ships, Appender<ILoggingEvent> appender)
        implements AutoCloseable {

    static Paired of(Candidates.Ours ours) {
        ThreadLocal<Boolean> ships = ThreadLocal.withInitial(() -> false);
        UnsynchronizedAppenderBase<ILoggingEvent> appender = new UnsynchronizedAppenderBase<>() {
            @Override
            protected void append(ILoggingEvent logged) {
                if (ships.get()) {
                    ours.appender().doAppend(logged);
                }
            }
        };
        appender.setContext(ours.logger().getLoggerContext());
        appender.start();
        ours.logger().detachAppender(ours.appender());
        ours.logger().addAppender(appender);
        return new Paired(ours, ships, appender);
    }

    /** Whether this thread's next calls are ours, or nobody's. */
    void ship(boolean shipped) {
        ships.set(shipped);
    }

    @Override
    public void close() {
        ours.logger().detachAppender(appender);
        ours.logger().addAppender(ours.appender());
        appender.stop();
    }
}
