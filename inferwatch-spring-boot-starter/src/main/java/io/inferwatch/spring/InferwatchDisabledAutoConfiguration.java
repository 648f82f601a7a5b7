// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.spring;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/** With {@code inferwatch.enabled=false}, for tests of a service: the bean is there, and nothing is sent. */
@AutoConfiguration
@ConditionalOnProperty(name = "inferwatch.enabled", havingValue = "false")
public class InferwatchDisabledAutoConfiguration {
    @Bean
    InferenceLoggers inferenceLoggers() {
        return new InferenceLoggers(null);
    }
}
