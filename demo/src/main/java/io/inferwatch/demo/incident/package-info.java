/** What is made to go wrong, what of it must be found, and whether it was. */
@NullMarked
package io.inferwatch.demo.incident;

import org.jspecify.annotations.NullMarked;
