/**
 * Experiments from their declaration to verdicts: checks what somebody asks for, looks at the rows of both arms, and opens a
 * finding when the candidate must be taken back. No I/O but through repositories.
 */
@NullMarked
package io.inferwatch.analyzer.run.experiment;

import org.jspecify.annotations.NullMarked;
