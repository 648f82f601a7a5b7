// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.describe;

import java.util.Map;

/** A few numbers that describe a value; they become the numeric features {@code <f>.<name>}. Immutable. */
public sealed interface Descriptor permits TextDescriptor, ImageDescriptor, VectorDescriptor {
    /** The numbers by name, always in the same order; unknown and undefined ones are absent. */
    Map<String, Double> numbers();
}
