/** CSV files as users have them: read as a stream, checked completely before anything is done with them. */
@NullMarked
package io.inferwatch.analyzer.cli.csv;

import org.jspecify.annotations.NullMarked;
