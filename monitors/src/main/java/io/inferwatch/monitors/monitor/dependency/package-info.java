/**
 * Checks of the models on which a model depends. Knows their last event, not how it was read.
 */
@NullMarked
package io.inferwatch.monitors.monitor.dependency;

import org.jspecify.annotations.NullMarked;
