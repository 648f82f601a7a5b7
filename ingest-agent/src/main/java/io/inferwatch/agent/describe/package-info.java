/** Texts, images and vectors as a few numbers that can be watched; the raw values stay where they are. */
@NullMarked
package io.inferwatch.agent.describe;

import org.jspecify.annotations.NullMarked;
