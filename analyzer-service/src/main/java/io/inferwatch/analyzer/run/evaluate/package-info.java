/**
 * Evaluates the monitors of one window: what is compared with what, and the checks that need more than profiles.
 */
@NullMarked
package io.inferwatch.analyzer.run.evaluate;

import org.jspecify.annotations.NullMarked;
