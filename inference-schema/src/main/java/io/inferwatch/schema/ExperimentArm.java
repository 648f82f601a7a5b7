// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.schema;

import org.jspecify.annotations.Nullable;

/**
 * The arm of an experiment that answered a request.
 *
 * @param name of the experiment
 * @param arm {@code control}, {@code candidate} or {@code interleaved}; null: not known
 */
public record ExperimentArm(String name, @Nullable String arm) {}
