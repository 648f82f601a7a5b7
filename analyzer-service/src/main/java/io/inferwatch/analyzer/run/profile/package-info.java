/**
 * Profiles of hours, days and windows: read from the store, or counted from events when missing or outdated.
 */
@NullMarked
package io.inferwatch.analyzer.run.profile;

import org.jspecify.annotations.NullMarked;
