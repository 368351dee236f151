/** What a person sees of the jobs: those that need one, the list, the sums. */
package io.swapline.listing;
