/**
 * The vocabulary of experiments: what was declared, what each look showed, and the interfaces through which the use cases read and
 * write it. No I/O, no clock.
 */
@NullMarked
package io.inferwatch.analyzer.experiment;

import org.jspecify.annotations.NullMarked;
