/**
 * Performance without labels, learnt from a labelled reference, and why it changed. Arrays in, numbers out.
 */
@NullMarked
package io.inferwatch.monitors.performance.estimate;

import org.jspecify.annotations.NullMarked;
