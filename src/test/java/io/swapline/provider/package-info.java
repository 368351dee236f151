/**
 * Shows what a provider file may say, how requests are made of it, and how a vendor's answers are
 * read within bounds.
 */
package io.swapline.provider;
