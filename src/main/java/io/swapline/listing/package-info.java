/** What a person sees of the jobs: those that need one, and the list. */
package io.swapline.listing;
