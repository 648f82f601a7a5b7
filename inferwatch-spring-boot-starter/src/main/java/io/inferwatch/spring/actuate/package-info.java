/** Health and metrics of the agent for Actuator, each for the versions of Spring Boot that have it. */
@NullMarked
package io.inferwatch.spring.actuate;

import org.jspecify.annotations.NullMarked;
