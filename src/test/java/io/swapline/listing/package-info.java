/** What a person sees of the jobs. */
package io.swapline.listing;
