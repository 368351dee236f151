/** What our own HTTP server takes for a request. */
package io.swapline.server;
