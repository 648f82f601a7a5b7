/**
 * Settings from a YAML file and the environment, checked completely. Knows no server and no command; faults have the form
 * {@code key: Expecting rule. Found: value}.
 */
@NullMarked
package io.inferwatch.analyzer.config;

import org.jspecify.annotations.NullMarked;
