/** The versions of a model in the order of time, from its events. Knows no store. */
@NullMarked
package io.inferwatch.analyzer.version;

import org.jspecify.annotations.NullMarked;
