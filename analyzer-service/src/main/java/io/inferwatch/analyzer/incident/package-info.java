/**
 * Incidents: what findings of one model that began together are to people. No I/O.
 */
@NullMarked
package io.inferwatch.analyzer.incident;

import org.jspecify.annotations.NullMarked;
