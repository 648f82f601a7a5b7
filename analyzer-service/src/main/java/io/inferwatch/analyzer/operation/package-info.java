/** The operation of models over time: series against their own past, plain rules, saturation, and kinds of silence. */
@NullMarked
package io.inferwatch.analyzer.operation;

import org.jspecify.annotations.NullMarked;
