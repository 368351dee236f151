/** Secrets that are kept elsewhere, asked for as the service asks. */
package io.swapline.secret;
