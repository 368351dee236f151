/**
 * A provider as its file in routes/providers describes it: limits of media, options, price, what an
 * answer means, and the one permit to send a paid request. No provider is known here by name.
 */
package io.swapline.provider;
