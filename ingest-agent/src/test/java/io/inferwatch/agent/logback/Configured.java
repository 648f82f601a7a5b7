// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.logback;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import java.util.List;
import java.util.Map;
import org.slf4j.helpers.BasicMDCAdapter;

/** A Logback of its own, configured by a file of the test resources. */
final class Configured implements AutoCloseable {
    private final LoggerContext context = new LoggerContext();

    Configured(String file, Map<String, String> properties) {
        context.setMDCAdapter(new BasicMDCAdapter());
        properties.forEach(context::putProperty);
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        try {
            configurator.doConfigure(Configured.class.getResource("/" + file));
        } catch (JoranException e) {
            throw new IllegalStateException(e);
        }
    }

    Logger logger(String name) {
        return context.getLogger(name);
    }

    InferenceAppender appender() {
        return (InferenceAppender)
                context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).getAppender("INFERENCES");
    }

    List<String> statuses() {
        return context.getStatusManager().getCopyOfStatusList().stream()
                .map(s -> s.getEffectiveLevel() + " " + s.getMessage())
                .toList();
    }

    @Override
    public void close() {
        context.stop();
    }
}
