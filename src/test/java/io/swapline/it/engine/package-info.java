/** What the whole service costs, and what it bears: docs/engine.md. */
package io.swapline.it.engine;
