/**
 * How bad a wrong check is, on a scale that means the same to a reader whatever was measured. Pure functions of a check.
 */
@NullMarked
package io.inferwatch.monitors.level;

import org.jspecify.annotations.NullMarked;
