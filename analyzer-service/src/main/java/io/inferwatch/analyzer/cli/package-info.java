/**
 * The command line: arguments in, exit code out. Builds the tree of commands and prints failures; the commands are in the
 * packages below. Results go to standard output, messages for humans to standard error.
 */
@NullMarked
package io.inferwatch.analyzer.cli;

import org.jspecify.annotations.NullMarked;
