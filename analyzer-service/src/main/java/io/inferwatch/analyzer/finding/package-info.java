/**
 * How findings are kept and read; what opens and resolves them is in {@code run.finding}.
 */
@NullMarked
package io.inferwatch.analyzer.finding;

import org.jspecify.annotations.NullMarked;
