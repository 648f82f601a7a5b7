/**
 * Commands on data contracts.
 */
@NullMarked
package io.inferwatch.analyzer.cli.contract;

import org.jspecify.annotations.NullMarked;
