// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.spring.actuate;

import io.inferwatch.agent.ship.Agent;
import io.inferwatch.spring.InferwatchAutoConfiguration;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/** Health {@code inferwatch} with Spring Boot 3; left out by {@code management.health.inferwatch.enabled=false}. */
@AutoConfiguration(after = InferwatchAutoConfiguration.class)
@ConditionalOnClass(HealthIndicator.class)
@ConditionalOnBean(Agent.class)
@ConditionalOnProperty(name = "management.health.inferwatch.enabled", matchIfMissing = true)
public class InferwatchHealthAutoConfiguration {
    @Bean
    HealthIndicator inferwatchHealthIndicator(Agent agent) {
        AgentState state = new AgentState(agent);
        return () -> {
            AgentState.Snapshot now = state.snapshot();
            return Health.status(now.status()).withDetails(now.details()).build();
        };
    }
}
