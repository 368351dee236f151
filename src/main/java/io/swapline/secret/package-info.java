/** Secrets from where companies keep them, by Camel's own functions for these places. */
package io.swapline.secret;
