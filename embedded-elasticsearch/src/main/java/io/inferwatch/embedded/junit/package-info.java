/** A real server for integration tests: one per JVM, a namespace of its own per test. */
@NullMarked
package io.inferwatch.embedded.junit;

import org.jspecify.annotations.NullMarked;
