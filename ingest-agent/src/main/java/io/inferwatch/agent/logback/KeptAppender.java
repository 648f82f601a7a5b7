// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.logback;

import ch.qos.logback.classic.Logger;
import java.util.List;

/**
 * An appender that goes on while Logback is being configured again: it is attached to its loggers once more, until the new
 * configuration is complete.
 *
 * @param loggers to which it is attached, not through another appender
 */
record KeptAppender(InferenceAppender appender, SharedAgent shared, List<Logger> loggers) {
    boolean ownsAgent() {
        return shared.isOwnedBy(appender);
    }

    /** Also if it is attached: Logback then looks at its list again ({@link SharedAgent}). */
    void attach() {
        loggers.forEach(logger -> logger.addAppender(appender));
    }

    /** Also if it is detached: Logback then looks at its list again ({@link SharedAgent}). */
    void detach() {
        loggers.forEach(logger -> logger.detachAppender(appender));
    }
}
