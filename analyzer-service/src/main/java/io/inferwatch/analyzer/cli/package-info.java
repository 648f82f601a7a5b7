/** The command line: one file per command. Results go to standard output, all that is for humans to standard error. */
@NullMarked
package io.inferwatch.analyzer.cli;

import org.jspecify.annotations.NullMarked;
