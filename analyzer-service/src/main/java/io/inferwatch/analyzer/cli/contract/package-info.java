/**
 * Commands on data contracts. Opens {@link io.inferwatch.analyzer.cli.contract.ContractCommands} only.
 */
@NullMarked
package io.inferwatch.analyzer.cli.contract;

import org.jspecify.annotations.NullMarked;
