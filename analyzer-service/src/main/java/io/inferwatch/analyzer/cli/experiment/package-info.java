/**
 * {@code compare}: the arms of an experiment in a file, without a server. Opens
 * {@link io.inferwatch.analyzer.cli.experiment.ExperimentCommands} only.
 */
@NullMarked
package io.inferwatch.analyzer.cli.experiment;

import org.jspecify.annotations.NullMarked;
