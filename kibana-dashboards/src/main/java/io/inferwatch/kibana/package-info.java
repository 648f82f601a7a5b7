/**
 * Builds the import file of the Kibana dashboards from readable sources. Runs in the build; knows Jackson alone.
 */
@NullMarked
package io.inferwatch.kibana;

import org.jspecify.annotations.NullMarked;
