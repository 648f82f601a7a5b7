/**
 * What commands share: options, output, exit codes and the context. Knows no command.
 */
@NullMarked
package io.inferwatch.analyzer.cli.support;

import org.jspecify.annotations.NullMarked;
