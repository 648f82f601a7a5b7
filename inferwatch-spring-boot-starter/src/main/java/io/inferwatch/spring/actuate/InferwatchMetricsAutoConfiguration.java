// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.spring.actuate;

import io.inferwatch.agent.micrometer.AgentMetrics;
import io.inferwatch.agent.ship.Agent;
import io.inferwatch.spring.InferwatchAutoConfiguration;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** The agent's meters (docs/agent.md) in the registries of the service, with the tag {@code agent=inferwatch}. */
@AutoConfiguration(after = InferwatchAutoConfiguration.class)
@ConditionalOnClass(MeterBinder.class)
@ConditionalOnBean(Agent.class)
public class InferwatchMetricsAutoConfiguration {
    @Bean
    AgentMetrics inferwatchMetrics(Agent agent) {
        return new AgentMetrics(agent, "inferwatch");
    }
}
