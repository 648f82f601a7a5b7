package io.inferwatch.agent.describe;

import java.util.Map;

/** What is known of a value: a few numbers that become the numeric features {@code <f>.<name>}. Immutable. */
public sealed interface Descriptor permits TextDescriptor, ImageDescriptor, VectorDescriptor {
    /** The numbers by name, always in the same order; what is unknown or undefined is absent. */
    Map<String, Double> numbers();
}
