/**
 * What a report shows of a window, from stored checks and profiles.
 */
@NullMarked
package io.inferwatch.analyzer.run.report;

import org.jspecify.annotations.NullMarked;
