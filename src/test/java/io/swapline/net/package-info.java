/** What a peer can do to an exchange, and what becomes of it. */
package io.swapline.net;
