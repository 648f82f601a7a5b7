/**
 * {@code inferwatch demo}: model services with known incidents, end to end, through the public API of agent and analyzer.
 */
@NullMarked
package io.inferwatch.demo;

import org.jspecify.annotations.NullMarked;
