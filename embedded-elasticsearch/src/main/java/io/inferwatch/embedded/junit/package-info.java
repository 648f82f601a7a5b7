/**
 * JUnit extension for integration tests: one real server per JVM, one namespace per test. May use JUnit and {@code
 * io.inferwatch.embedded}.
 */
@NullMarked
package io.inferwatch.embedded.junit;

import org.jspecify.annotations.NullMarked;
