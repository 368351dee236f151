/**
 * Shows that files are sent and fetched whole, and only to and from where a vendor's link may lead.
 */
package io.swapline.fetch;
