/**
 * The list of monitors and the rules over all of them: which monitor decides for a column, the correction for the number of
 * tests, the result on the dataset as a whole. Knows every monitor; no monitor knows the catalog.
 */
@NullMarked
package io.inferwatch.monitors.catalog;

import org.jspecify.annotations.NullMarked;
