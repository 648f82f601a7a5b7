/**
 * One step of an analysis: models, due windows, profiles, checks, findings.
 */
@NullMarked
package io.inferwatch.analyzer.run;

import org.jspecify.annotations.NullMarked;
