/**
 * What the analyzer asks of stored events: which models there are, how many events in which hour, and their rows.
 */
@NullMarked
package io.inferwatch.analyzer.event;

import org.jspecify.annotations.NullMarked;
