/**
 * The program: starts the command line with the system's clock, streams and the embedded server. The only package that
 * knows {@code io.inferwatch.embedded}.
 */
@NullMarked
package io.inferwatch.analyzer;

import org.jspecify.annotations.NullMarked;
