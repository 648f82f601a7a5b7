/**
 * Reads CSV and NDJSON files as streams, and checks them completely before anything is sent. Knows no option and no
 * server; its faults name file, line and column.
 */
@NullMarked
package io.inferwatch.analyzer.cli.csv;

import org.jspecify.annotations.NullMarked;
