// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.spring;

import io.inferwatch.agent.options.AgentOptions;
import io.inferwatch.agent.ship.Agent;
import io.inferwatch.schema.Source;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/**
 * Starts the agent with the application context and stops it with the context, after the web server. Wrong properties stop the
 * start of the service, with all faults in one message; {@code inferwatch.enabled=false} leaves the agent out.
 */
@AutoConfiguration
@ConditionalOnProperty(prefix = "inferwatch", name = "enabled", matchIfMissing = true)
@EnableConfigurationProperties(InferwatchProperties.class)
public class InferwatchAutoConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(InferwatchAutoConfiguration.class);
    private static final String LOGBACK = "ch.qos.logback.classic.LoggerContext";

    /** Created eagerly: it has to take the inferences of other beans, which use constants and do not ask for it. */
    @Bean
    RunningAgent inferwatchRunningAgent(InferwatchProperties properties, Environment environment) {
        AgentOptions options = properties.options();
        Source source = source(properties.service(), environment.getProperty("spring.application.name"));
        RunningAgent logback = ClassUtils.isPresent(LOGBACK, getClass().getClassLoader())
                ? LogbackAgent.start(options, source, properties.additive())
                : null;
        return logback == null ? alone(options, source) : logback;
    }

    private static RunningAgent alone(AgentOptions options, Source source) {
        LOG.warn(
                "SLF4J is not bound to Logback: only loggers of the bean InferenceLoggers send inferences, not those of"
                        + " InferenceLogger.forModel");
        Agent agent = Agent.start(options, source, LOG::warn);
        return new RunningAgent(agent, new InferenceLoggers(agent), agent::close);
    }

    private static Source source(InferwatchProperties.Service service, @Nullable String application) {
        String name = service.name() == null ? application : service.name();
        return new Source(name, service.version(), service.environment(), service.host());
    }

    /** For counts, and to wait until events are delivered. */
    @Bean(destroyMethod = "")
    Agent inferwatchAgent(RunningAgent running) {
        return running.agent();
    }

    @Bean
    InferenceLoggers inferenceLoggers(RunningAgent running) {
        return running.loggers();
    }
}
