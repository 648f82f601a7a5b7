/**
 * Models that feed models: the graph, and how findings of an upstream model explain those of a downstream one. Pure; knows no
 * store.
 */
@NullMarked
package io.inferwatch.analyzer.dependency;

import org.jspecify.annotations.NullMarked;
