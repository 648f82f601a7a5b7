/** Draws dashboards as pictures, from the answers to the searches of their panels. */
@NullMarked
package io.inferwatch.kibana.picture;

import org.jspecify.annotations.NullMarked;
