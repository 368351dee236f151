/** Our own HTTP server, and what it bears of strangers: docs/engine.md. */
package io.swapline.server;
