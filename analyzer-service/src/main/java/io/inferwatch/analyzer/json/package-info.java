/**
 * JSON forms of results and findings: one definition for the command line, REST, pages and the stores.
 */
@NullMarked
package io.inferwatch.analyzer.json;

import org.jspecify.annotations.NullMarked;
